interface Told {
  source?: 'ai' | 'human'
  key?: string
  seconds?: number
  bytes?: number
  speaker?: string
}

/** The statements, with their values, by which an article has an audio version: as when it is wanted, and then made. */
export function narrating(
  id: string,
  { source = 'ai', key = `${id}.mp3`, seconds = 61.6, bytes = 987_654, speaker = 'asteria' }: Told = {},
): [sql: string, values: (string | number)[]][] {
  return [
    ["insert into narrations (article_id, state, asked_at) values (?, 'waiting', 1) on conflict do nothing", [id]],
    [
      `update narrations set state = 'made', source = ?, key = ?, type = 'audio/mpeg', bytes = ?, seconds = ?,
        text_hash = 'x', speaker = ?, vendor = 'Deepgram', model = 'aura-1', made_at = ?,
        audible_at = (select live_at from articles where id = article_id) where article_id = ?`,
      [source, key, bytes, seconds, speaker, Date.UTC(2026, 10, 24), id],
    ],
    ["insert into editions values ('narration', 1) on conflict do update set revision = revision + 1", []],
  ]
}

/** As much of D1 as both the tests within workerd and those in Node have of it. */
interface Database {
  prepare(query: string): { bind(...values: (string | number)[]): { run(): Promise<unknown> } }
}

/** Writes that an article has been read aloud, as the acts that make audio do. */
export async function narrate(db: Database, { article, ...told }: Told & { article: string }): Promise<void> {
  for (const [statement, values] of narrating(article, told))
    await db
      .prepare(statement)
      .bind(...values)
      .run()
}
