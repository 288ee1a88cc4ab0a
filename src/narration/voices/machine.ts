import { sha256 } from '../../platform/digest.ts'
import { join } from '../sound/joining.ts'
import { FAULTS, type Fault, openPiece } from '../sound/mp3.ts'
import type { Engine, Piece, Spoken, Take, Voice, Wrong } from './voice.ts'

/** Where spoken pieces are kept between two tries. It may lose what it has, and may fail. */
export interface Cupboard {
  find(key: string): Promise<Uint8Array | null>
  keep(key: string, mp3: Uint8Array): Promise<void>
}

const TOO_LONG = 'It is too long for one file: its audio would have more than 25 MB. Record it, or cut it into parts.'

/** What another try would find as it is. */
const LASTING: readonly Fault[] = ['other', 'mixed', 'begun']

/** While pieces are joined an isolate holds them three times, and 128 MB in all. At 48 kbit/s, 72 minutes. */
const BYTES_AT_MOST = 25 * 1024 * 1024

/**
 * A machine that reads a story piece by piece. A piece that was spoken before is taken from the cupboard: a try that
 * broke off is not paid twice, and a corrected paragraph costs one piece. What is not wholly MP3 is not kept.
 */
export function machineVoice(engine: Engine, cupboard: Cupboard): Voice {
  const { vendor, model, speaker } = engine
  return { source: 'ai', vendor, model, speaker, read: (pieces) => read(engine, cupboard, pieces) }
}

async function read(engine: Engine, cupboard: Cupboard, pieces: readonly Piece[]): Promise<Take> {
  const parts: { mp3: Uint8Array; pauseAfter: number }[] = []
  let [spokenCharacters, bytes] = [0, 0]
  for (const { text, pauseAfter } of pieces) {
    const key = await keyOf(engine, text)
    const kept = await find(cupboard, key)
    const spoken = kept ? { mp3: kept } : await speak(engine, text)
    if (!kept && ('mp3' in spoken || spoken.isPaid)) spokenCharacters += text.length
    if ('wrong' in spoken) return { wrong: spoken.wrong, isFinal: spoken.isFinal, spokenCharacters }
    const fault = faultOf(engine, spoken.mp3)
    if (fault) return { ...fault, spokenCharacters }
    if (!kept) await keep(cupboard, key, spoken.mp3)
    bytes += spoken.mp3.length
    if (bytes > BYTES_AT_MOST) return { wrong: TOO_LONG, isFinal: true, spokenCharacters }
    parts.push({ mp3: spoken.mp3, pauseAfter })
  }
  const joined = join(parts)
  if ('wrong' in joined) return { wrong: joined.wrong, isFinal: true, spokenCharacters }
  return { bytes: joined.mp3, type: 'audio/mpeg', ending: 'mp3', seconds: joined.seconds, spokenCharacters }
}

/** The same voice says the same words the same way: what stands between them cannot be part of them. */
function keyOf({ vendor, model, speaker }: Engine, text: string): Promise<string> {
  return sha256(JSON.stringify([vendor, model, speaker, text]))
}

async function find(cupboard: Cupboard, key: string): Promise<Uint8Array | null> {
  // A cupboard that cannot be opened is like an empty one.
  const mp3 = await cupboard.find(key).catch(() => null)
  return mp3 && 'mp3' in openPiece(mp3) ? mp3 : null
}

async function keep(cupboard: Cupboard, key: string, mp3: Uint8Array): Promise<void> {
  await cupboard.keep(key, mp3).catch(() => undefined)
}

async function speak(engine: Engine, text: string): Promise<Spoken> {
  const { vendor, pieceAtMost } = engine
  if (text.length <= pieceAtMost) return engine.speak(text)
  return { wrong: `A piece has ${text.length} characters, and ${vendor} takes ${pieceAtMost}.`, isFinal: true }
}

function faultOf({ vendor }: Engine, mp3: Uint8Array): Wrong | null {
  const opened = openPiece(mp3)
  if ('mp3' in opened) return null
  return { wrong: `What ${vendor} gave ${FAULTS[opened.wrong]}.`, isFinal: LASTING.includes(opened.wrong) }
}
