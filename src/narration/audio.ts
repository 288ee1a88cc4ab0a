import { sql } from 'drizzle-orm'

/** The audio version that readers are offered of a story, as pages and feeds tell of it. */
export interface Audio {
  source: 'ai' | 'human'
  /** Its address on this site, such as /media/….mp3. */
  url: string
  type: 'audio/mpeg' | 'audio/mp4'
  bytes: number
  seconds: number
  /** The voice: a machine's speaker with its vendor and model, or a person's name. */
  speaker: string
  vendor: string
  model: string
  madeAt: string
}

/** The audio of an article, in a statement that reads articles: null where readers are offered none. */
export function audioOf() {
  return sql<Audio | null>`(select json_object('source', n.source, 'url', '/media/' || n.key, 'type', n.type, 'bytes', n.bytes,
      'seconds', n.seconds, 'speaker', n.speaker, 'vendor', n.vendor, 'model', n.model,
      'madeAt', strftime('%Y-%m-%dT%H:%M:%fZ', n.made_at / 1000.0, 'unixepoch'))
    from narrations n where n.article_id = articles.id and n.audible_at is not null)`
    .mapWith(audioFrom)
    .as('audio')
}

function audioFrom(json: string): Audio {
  // Only the statement above writes it.
  return JSON.parse(json) as Audio
}
