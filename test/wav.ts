const HERTZ = 440
const LOUD = 12_000
const HEAD_BYTES = 44

export interface Tone {
  seconds?: number
  rate?: number
  channels?: number
  /** How loud each channel is, of 32,767: below 0 it swings the other way. */
  loud?: readonly number[]
  /** What its head says that it is: 1 is PCM. */
  kind?: number
  bits?: number
  /** Chunks that stand before the sound. */
  before?: Uint8Array
}

/** A WAV of a tone of 440 Hz, of 16 bits a sample whatever its head says. */
export function wavOf(tone: Tone = {}): Uint8Array<ArrayBuffer> {
  const { seconds = 1, rate = 44_100, channels = 1, loud = [LOUD, LOUD], kind = 1, bits = 16 } = tone
  const { before = new Uint8Array() } = tone
  const many = Math.round(seconds * rate)
  const size = many * channels * 2
  const bytes = new Uint8Array(HEAD_BYTES + before.length + size)
  const view = new DataView(bytes.buffer)
  const write = (at: number, letters: string) =>
    bytes.set(
      Array.from(letters, (letter) => letter.charCodeAt(0)),
      at,
    )
  write(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, kind, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * channels * 2, true)
  view.setUint16(32, channels * 2, true)
  view.setUint16(34, bits, true)
  bytes.set(before, 36)
  const data = 36 + before.length
  write(data, 'data')
  view.setUint32(data + 4, size, true)
  for (let i = 0; i < many * channels; i++) {
    const swing = Math.sin((2 * Math.PI * HERTZ * Math.floor(i / channels)) / rate)
    view.setInt16(data + 8 + 2 * i, Math.round((loud[i % channels] ?? 0) * swing), true)
  }
  return bytes
}

/** Bytes in base64, as JSON has them. */
export function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
