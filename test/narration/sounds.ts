import { env } from 'cloudflare:test'
import { speechServer } from '../../src/narration/voices/speech-server.ts'

/** Lower than one sample: what adding up fractions may be off by. */
export const NEAR = 1e-9

export const ENGLISH = 'The gate closes at nine tonight, for the first time since it was rebuilt.'
export const UKRAINIAN = 'Сьогодні о девʼятій уперше після відбудови зачинять браму.'

/** The local speech server, as the tests' bindings tell of it. */
export function localServer(speaker = 'en-us+f3', withinMs?: number) {
  const { SPEECH_URL: url = '', SPEECH_MODEL: model = '', SPEECH_VENDOR: vendor = '' } = env
  return speechServer({ url, model, vendor }, speaker, withinMs)
}

/** Real speech, from the offline engine. */
export async function spoken(text = ENGLISH, speaker?: string): Promise<Uint8Array> {
  const said = await localServer(speaker).speak(text)
  if ('wrong' in said) throw new Error(said.wrong)
  return said.mp3
}

/** Frames of nothing: MPEG-2, Layer III, 22,050 Hz, 48 kbit/s, mono, each 156 bytes and 576 samples. */
export function quiet(frames: number, head: readonly number[] = [0xff, 0xf3, 0x60, 0xc4], size = 156): Uint8Array {
  const bytes = new Uint8Array(frames * size)
  for (let at = 0; at < bytes.length; at += size) bytes.set(head, at)
  return bytes
}

export function together(...parts: (Uint8Array | string | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const letters = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0))
  return new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? letters(part) : [...part])))
}

/** A box of MP4. */
export function box(type: string, ...content: (Uint8Array | string | readonly number[])[]): Uint8Array {
  const inside = together(...content)
  return together(number(inside.length + 8), type, inside)
}

function number(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
}

/** An M4A of so many seconds, with only what is read of it; its parts can be other ones. */
export function m4aOf({
  seconds = 90,
  kind = 'soun',
  entry = 'mp4a',
  object = 0x40,
  chunkAt = 40,
  more = [] as Uint8Array[],
} = {}): Uint8Array {
  const zeros = (many: number) => new Uint8Array(many)
  const esds = box('esds', zeros(4), [3, 0x80, 0x80, 0x80, 22], [0, 1, 0], [4, 17], [object, 0x15], zeros(11))
  const table = box(
    'stbl',
    box('stsd', zeros(4), number(1), box(entry, zeros(28), esds)),
    box('stts', zeros(4), number(1), number(seconds * 10), number(4_410)),
    box('stco', zeros(4), number(2), number(40), number(chunkAt)),
  )
  const media = box(
    'mdia',
    box('mdhd', zeros(12), number(44_100), number(1), zeros(4)),
    box('hdlr', zeros(8), kind, zeros(13)),
    box('minf', table),
  )
  return together(
    box('ftyp', 'M4A ', zeros(4)),
    box('mdat', zeros(64)),
    box('moov', box('mvhd', zeros(100)), box('trak', media), ...more),
  )
}
