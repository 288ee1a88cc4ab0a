import { createEncoder } from 'wasm-media-encoders/esnext'
import lame from '#lame.wasm'
import { joined, viewOf } from '../../media/opening/bytes.ts'
import type { Wav } from './wav.ts'

/** Speech in one channel sounds clean by this, and MP3 has it at each of its rates. */
const KBITS_A_SECOND = 64
/** How many samples the encoder is given at once: it holds no more of them. */
const AT_ONCE = 65_536
const FULL_SCALE = 32_768

/**
 * Takes a WAV and gives it as MP3: one channel, a constant 64 kbit/s, the WAV's own rate. Throws where there is no memory
 * for it.
 */
export async function encodeMp3(wav: Wav): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = await createEncoder('audio/mpeg', lame)
  const { rate } = wav
  encoder.configure({ channels: 1, sampleRate: rate, outputSampleRate: rate, bitrate: KBITS_A_SECOND })
  const parts: Uint8Array[] = []
  const samples = wav.sound.length / (2 * wav.channels)
  for (let from = 0; from < samples; from += AT_ONCE) {
    // What the encoder gives is a view that its next call writes over.
    parts.push(encoder.encode([inOneChannel(wav, from, Math.min(AT_ONCE, samples - from))]).slice())
  }
  return joined([...parts, encoder.finalize().slice()])
}

/** So many samples from that one on, from -1 to 1: of two channels what lies between them. */
function inOneChannel({ channels, sound }: Wav, from: number, many: number): Float32Array {
  const view = viewOf(sound)
  const samples = new Float32Array(many)
  for (let i = 0; i < many; i++) {
    const at = 2 * channels * (from + i)
    // The last of its channels, which may be the first.
    const other = at + 2 * (channels - 1)
    samples[i] = (view.getInt16(at, true) + view.getInt16(other, true)) / (2 * FULL_SCALE)
  }
  return samples
}
