import { startsWith } from '../../media/opening/bytes.ts'
import { openWav, WAV_FAULTS } from '../sound/wav.ts'
import { ask, PIECE_WITHIN_MS } from './answer.ts'
import type { Engine, Spoken } from './voice.ts'
import { VENDOR } from './workers-ai.ts'

const MODEL = '@cf/myshell-ai/melotts'
/** A minute of sound and more: six megabytes as WAV, which are in memory several times over on their way to MP3. */
const CHARACTERS_AT_MOST = 1_000

/**
 * MeloTTS by the binding, in English. Nobody tried this with an account here. Its page says that the answer is MP3 in
 * base64, and people who called it found WAV of 44.1 kHz: what is WAV is encoded here, all else is left as it is. About
 * one request in four was answered with 500, which may pass. Those who made it say that it speaks Spanish, French, Chinese,
 * Japanese and Korean too: here the first two were refused, and for the others the house has no words.
 */
export function meloTts(ai: Ai, withinMs = PIECE_WITHIN_MS): Engine {
  return {
    vendor: VENDOR,
    model: MODEL,
    speaker: 'en',
    pieceAtMost: CHARACTERS_AT_MOST,
    async speak(text) {
      const answer = await ask({ vendor: VENDOR, withinMs }, async (signal) =>
        responseOf(await ai.run(MODEL, { prompt: text, lang: 'en' }, { returnRawResponse: true, signal })),
      )
      return 'wrong' in answer ? answer : mp3Of(soundIn(answer.mp3))
    },
  }
}

/** The binding gives an answer of HTTP, or where it does not know that option its body, or what that says. */
function responseOf(answer: unknown): Response {
  if (answer instanceof Response) return answer
  return answer instanceof ReadableStream ? new Response(answer) : Response.json(answer)
}

/** What is in base64 in `{ "audio": … }`, or else the bytes as they are. */
function soundIn(bytes: Uint8Array): Uint8Array {
  if (!startsWith(bytes, '{')) return bytes
  try {
    const told: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const audio = typeof told === 'object' && told && 'audio' in told ? told.audio : null
    return typeof audio === 'string' ? decoded(audio) : bytes
  } catch {
    // Whoever asked looks at it, and tells that it is a message.
    return bytes
  }
}

/** Megabytes of base64, by the byte: a callback for each takes forty times as long. */
function decoded(base64: string): Uint8Array {
  const letters = atob(base64)
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < bytes.length; at++) bytes[at] = letters.charCodeAt(at)
  return bytes
}

async function mp3Of(bytes: Uint8Array): Promise<Spoken> {
  if (!startsWith(bytes, 'RIFF')) return { mp3: bytes }
  const opened = openWav(bytes)
  if ('wrong' in opened) {
    const wrong = `What ${VENDOR} gave ${WAV_FAULTS[opened.wrong]}.`
    return { wrong, isFinal: opened.wrong === 'foreign', isPaid: true }
  }
  try {
    // LAME is loaded by whom it is needed.
    const { encodeMp3 } = await import('../sound/encoding.ts')
    return { mp3: await encodeMp3(opened.wav) }
  } catch (error) {
    const why = error instanceof Error ? error.message : error
    return { wrong: `What ${VENDOR} gave could not be made MP3: ${why}.`, isFinal: false, isPaid: true }
  }
}
