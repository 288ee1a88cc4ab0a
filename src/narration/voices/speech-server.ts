import { ask, PIECE_WITHIN_MS } from './answer.ts'
import type { Engine } from './voice.ts'

/** What the interface takes in one call (OpenAI's reference, createSpeech: `input`). */
const CHARACTERS_AT_MOST = 4_096

export interface SpeechServer {
  /** Up to `/v1`. */
  url: string
  key?: string | undefined
  model: string
  vendor: string
}

/**
 * A voice of a server that speaks as OpenAI's `POST /v1/audio/speech` does, which many servers that a newsroom can run
 * itself understand. It is asked for MP3. A piece is waited for so many milliseconds.
 */
export function speechServer(server: SpeechServer, speaker: string, withinMs = PIECE_WITHIN_MS): Engine {
  const { url, key, model, vendor } = server
  return {
    vendor,
    model,
    speaker,
    pieceAtMost: CHARACTERS_AT_MOST,
    speak: (text) =>
      ask({ vendor, withinMs, secret: key }, (signal) =>
        fetch(`${url.replace(/\/+$/, '')}/audio/speech`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
          body: JSON.stringify({ model, input: text, voice: speaker, response_format: 'mp3' }),
          signal,
        }),
      ),
  }
}
