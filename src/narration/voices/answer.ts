import { within } from '../../platform/deadline.ts'
import type { Spoken } from './voice.ts'

export const PIECE_WITHIN_MS = 60_000
/** Of a client's faults, those that pass: too slow, and too many at once (RFC 9110, 15.5.9; RFC 6585, 4). */
const PASSING = [408, 429]
const SAID_CHARACTERS = 200

interface Asked {
  vendor: string
  withinMs: number
  /** Taken out of whatever is told. */
  secret?: string | undefined
}

/**
 * Asks for one piece by HTTP and gives the bytes of the answer, whatever they are; an error, a refusal or no answer in
 * time is told in a sentence, with what the other side said of it. A refusal (4xx) is final, all else may pass.
 */
export async function ask(
  { vendor, withinMs, secret }: Asked,
  asking: (signal: AbortSignal) => Promise<Response>,
): Promise<Spoken> {
  const discreet = (text: string) => (secret ? text.replaceAll(secret, '…') : text)
  try {
    return await within(withinMs, spokenBy(asking(AbortSignal.timeout(withinMs))))
  } catch (error) {
    return {
      wrong: discreet(`${vendor} did not answer: ${error instanceof Error ? error.message : error}.`),
      isFinal: false,
    }
  }

  async function spokenBy(answer: Promise<Response>): Promise<Spoken> {
    const response = await answer
    if (response.ok) return { mp3: new Uint8Array(await response.arrayBuffer()) }
    const { status } = response
    // Before it is cut: half a key is told as little as a whole one.
    const said = saidIn(discreet(await response.text()))
    const isFinal = status < 500 && !PASSING.includes(status)
    return { wrong: `${vendor} answered ${status}${said && `: ${said}`}`.replace(/\.?$/, '.'), isFinal }
  }
}

/** The message in an error's JSON, wherever vendors put it; of plain text its beginning, of a page nothing. */
function saidIn(body: string): string {
  const found = /"(?:message|description|detail|error)"\s*:\s*"((?:[^"\\]|\\.){1,1000})"/.exec(body)?.[1]
  const text = found ? found.replace(/\\./g, ' ') : /^\s*[<{[]/.test(body) ? '' : body
  return text.replace(/\s+/g, ' ').trim().slice(0, SAID_CHARACTERS).toWellFormed()
}
