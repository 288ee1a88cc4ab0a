import { lettersAt, startsWith, viewOf } from '../../media/opening/bytes.ts'

/** Those that MP3 knows: MPEG-1, 2 and 2.5, in samples a second. */
const RATES = [44_100, 48_000, 32_000, 22_050, 24_000, 16_000, 11_025, 12_000, 8_000] as const
const PCM = 1
const BITS = 16
const FORMAT_BYTES = 16

export interface Wav {
  rate: (typeof RATES)[number]
  channels: 1 | 2
  /** Samples of 16 bits, the lower byte first, those of the left before those of the right; a view into the file. */
  sound: Uint8Array
}

export type WavFault = 'cut' | 'silent' | 'foreign'

/** What is the matter, to be said of a file: "The file …". */
export const WAV_FAULTS: Record<WavFault, string> = {
  cut: 'is a WAV that ends in the middle: it was cut off',
  silent: 'is a WAV with no sound in it',
  foreign: 'is a WAV of another kind than 16 bits of PCM in one or two channels, at a rate that MP3 has',
}

/**
 * Opens a WAV (RIFF/WAVE, IBM and Microsoft's Multimedia Programming Interface 1.0, section "Waveform Audio File Format"):
 * PCM of 16 bits in one or two channels, at a rate that MP3 has. What ends before its own sizes say is told as cut off.
 */
export function openWav(bytes: Uint8Array): { wav: Wav } | { wrong: WavFault } {
  if (!startsWith(bytes, 'RIFF')) return { wrong: 'foreign' }
  const view = viewOf(bytes)
  if (bytes.length < 12 || view.getUint32(4, true) + 8 > bytes.length) return { wrong: 'cut' }
  if (lettersAt(bytes, 8, 4) !== 'WAVE') return { wrong: 'foreign' }
  let format: Omit<Wav, 'sound'> | null = null
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [name, size, from] = [lettersAt(bytes, at, 4), view.getUint32(at + 4, true), at + 8]
    if (from + size > bytes.length) return { wrong: 'cut' }
    if (name === 'fmt ') format = formatIn(bytes.subarray(from, from + size))
    if (name === 'fmt ' && !format) return { wrong: 'foreign' }
    if (name === 'data' && format) {
      const whole = size - (size % (format.channels * 2))
      return whole > 0 ? { wav: { ...format, sound: bytes.subarray(from, from + whole) } } : { wrong: 'silent' }
    }
    // A chunk of odd length is followed by one byte of nothing.
    at = from + size + (size % 2)
  }
  return { wrong: 'silent' }
}

function formatIn(chunk: Uint8Array): Omit<Wav, 'sound'> | null {
  if (chunk.length < FORMAT_BYTES) return null
  const view = viewOf(chunk)
  const [kind, channels, bits] = [view.getUint16(0, true), view.getUint16(2, true), view.getUint16(14, true)]
  const rate = RATES.find((known) => known === view.getUint32(4, true))
  if (kind !== PCM || bits !== BITS || rate === undefined || (channels !== 1 && channels !== 2)) return null
  return { rate, channels }
}
