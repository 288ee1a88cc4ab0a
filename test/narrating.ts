interface Told {
  source?: 'ai' | 'human'
  key?: string
  seconds?: number
  speaker?: string
}

/** The statements, with their values, by which an article has an audio version: as when it is wanted, and then made. */
export function narrating(
  id: string,
  { source = 'ai', key = `${id}.mp3`, seconds = 61.6, speaker = 'thalia' }: Told = {},
): [sql: string, values: (string | number)[]][] {
  return [
    ["insert into narrations (article_id, state, asked_at) values (?, 'waiting', 1) on conflict do nothing", [id]],
    [
      `update narrations set state = 'made', source = ?, key = ?, type = 'audio/mpeg', bytes = 987654, seconds = ?,
        text_hash = 'x', speaker = ?, vendor = 'vendor', model = 'model', made_at = ?,
        audible_at = (select live_at from articles where id = article_id) where article_id = ?`,
      [source, key, seconds, speaker, Date.parse('2026-01-02T03:04:05Z'), id],
    ],
    ["insert into editions values ('narration', 1) on conflict do update set revision = revision + 1", []],
  ]
}
