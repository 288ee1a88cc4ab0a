import { parentPort } from 'node:worker_threads'
import loadSpeaker from '@echogarden/espeak-ng-emscripten'
import { createMp3Encoder } from 'wasm-media-encoders'
import type { Said, Words } from './server.ts'

/** Words a minute: a little slower than the engine's own 175. */
const RATE = 165
const KBITS_A_SECOND = 48
const FULL_SCALE = 32_768

/** Both are loaded when the thread starts, which it does at the first request. */
const { eSpeakNGWorker: Speaker } = await loadSpeaker()
const speaker = new Speaker()
const encoder = await createMp3Encoder()

parentPort?.on('message', (words: Words) => parentPort?.postMessage(say(words)))

/** One text as MP3. It is spoken many times faster than it is heard. */
function say({ text, voice }: Words): Said {
  if (speaker.set_voice(voice) !== 0) return null
  speaker.set_rate(RATE)
  const chunks: Int16Array[] = []
  speaker.synthesize(text, (samples) => {
    chunks.push(samples.slice())
    return false
  })
  encoder.configure({ channels: 1, sampleRate: speaker.get_samplerate(), bitrate: KBITS_A_SECOND })
  // What the encoder gives is a view that its next call writes over.
  const mp3 = chunks.map((chunk) => encoder.encode([Float32Array.from(chunk, (sample) => sample / FULL_SCALE)]).slice())
  return Buffer.concat([...mp3, encoder.finalize().slice()])
}
