declare module '@echogarden/espeak-ng-emscripten' {
  interface Speaker {
    /** Such as `uk`, or `en-us+f3` with a variant. 0 where it is there. */
    set_voice(name: string): number
    set_rate(wordsAMinute: number): void
    get_samplerate(): number
    /** Gives the sound bit by bit; `true` stops it. */
    synthesize(text: string, take: (samples: Int16Array) => boolean): void
  }

  export default function load(): Promise<{ eSpeakNGWorker: new () => Speaker }>
}
