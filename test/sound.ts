import { createMp3Encoder } from 'wasm-media-encoders'

const RATE = 24_000
const HERTZ = 440
const QUIET = 0.05

/** An MP3 of so many seconds of a quiet tone. */
export async function toneOf(seconds: number): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = await createMp3Encoder()
  encoder.configure({ sampleRate: RATE, channels: 1, bitrate: 48 })
  const tone = Float32Array.from(
    { length: seconds * RATE },
    (_, i) => QUIET * Math.sin((2 * Math.PI * HERTZ * i) / RATE),
  )
  // Each answer stands in the encoder's own memory until the next.
  const sound = new Uint8Array(encoder.encode([tone]))
  return new Uint8Array([...sound, ...encoder.finalize()])
}
