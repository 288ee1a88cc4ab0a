/** As much of D1 as both the tests within workerd and those in Node have of it. */
interface Database {
  prepare(query: string): { bind(...values: (string | number)[]): { run(): Promise<unknown> } }
}

interface Narrated {
  article: string
  key: string
  seconds: number
  bytes: number
  source?: 'ai' | 'human'
  speaker?: string
}

/** Writes that an article has been read aloud, as the acts that make audio do. */
export async function narrate(db: Database, { article, key, seconds, bytes, ...voice }: Narrated): Promise<void> {
  const { source = 'ai', speaker = 'asteria' } = voice
  await db
    .prepare(
      `insert or replace into narrations (article_id, state, source, key, type, bytes, seconds, text_hash, speaker, vendor, model,
        characters, made_at, asked_at, audible_at)
       select id, 'made', ?, ?, 'audio/mpeg', ?, ?, 'x', ?, 'deepgram', 'aura-1', 100, ?, 0, coalesce(live_at, 1)
       from articles where id = ?`,
    )
    .bind(source, key, bytes, seconds, speaker, Date.UTC(2026, 10, 24), article)
    .run()
}
