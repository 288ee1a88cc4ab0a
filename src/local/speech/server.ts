import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import { json } from 'node:stream/consumers'
import { Worker } from 'node:worker_threads'

/** What the interface takes in one call. */
const CHARACTERS_AT_MOST = 4_096
/** Languages that the sample paper may be read in, and voices of the engine. */
const VOICES = 'en=en-us+f3, uk=uk+f3, de=de+f3, es=es+f3, fr=fr-fr+f3, pl=pl+f3'

export interface Words {
  text: string
  voice: string
}

/** MP3; null where there is no such voice. */
export type Said = Uint8Array | null

export interface SpeechServer {
  /** Up to `/v1`. */
  url: string
  /** What tells the Worker of it. */
  vars: Record<string, string>
  close(): Promise<void>
}

/**
 * A server that speaks with nobody's help, for a laptop and for tests: eSpeak NG behind OpenAI's `POST /v1/audio/speech`,
 * on a free port of this machine. It speaks in a thread of its own, which starts with the first request. Neither keeps a
 * process alive.
 */
export async function startSpeech(): Promise<SpeechServer> {
  let mouth: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()

  /** One text after the other: the engine has one voice at a time. */
  function say(words: Words): Promise<Said> {
    const said = last.then(async () => {
      if (!mouth) {
        mouth = new Worker(resolve(import.meta.dirname, 'mouth.ts'))
        mouth.unref()
        mouth.once('exit', () => {
          mouth = undefined
        })
      }
      mouth.postMessage(words)
      const [answer] = await once(mouth, 'message')
      return answer
    })
    last = said.catch(() => undefined)
    return said
  }

  const server = createServer((request, response) => {
    answer(request, response, say).catch((error) => refuse(response, 500, String(error)))
  })
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v1`
  return {
    url,
    vars: { SPEECH_URL: url, SPEECH_VENDOR: 'eSpeak NG', SPEECH_MODEL: 'espeak-ng', SPEECH_VOICES: VOICES },
    async close() {
      server.close()
      server.closeAllConnections()
      await mouth?.terminate()
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, say: (words: Words) => Promise<Said>) {
  if (request.method !== 'POST' || request.url !== '/v1/audio/speech')
    return refuse(response, 404, 'There is only POST /v1/audio/speech.')
  // A page of the web may not ask for this type here: a browser would ask first, and is not answered.
  if (!request.headers['content-type']?.startsWith('application/json')) return refuse(response, 415, 'Send JSON.')
  const { input, voice, response_format } = await json(request).then(fieldsOf, () => fieldsOf(null))
  if (input === '' || input.length > CHARACTERS_AT_MOST)
    return refuse(response, 400, `input: 1 to ${CHARACTERS_AT_MOST} characters`)
  if (response_format !== 'mp3') return refuse(response, 400, 'response_format: mp3')
  const mp3 = await say({ text: input, voice })
  if (!mp3) return refuse(response, 400, `voice: there is no ${voice}`)
  response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(mp3)
}

function fieldsOf(sent: unknown): { input: string; voice: string; response_format: string } {
  const fields = new Map<string, unknown>(typeof sent === 'object' && sent ? Object.entries(sent) : [])
  const text = (name: string) => {
    const value = fields.get(name)
    return typeof value === 'string' ? value : ''
  }
  return { input: text('input').trim(), voice: text('voice'), response_format: text('response_format') || 'mp3' }
}

function refuse(response: ServerResponse, status: number, message: string) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message } }))
}
