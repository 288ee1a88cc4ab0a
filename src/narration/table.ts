import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The audio version of an article: one row an article, from when it was first wanted. */
export const narrations = sqliteTable(
  'narrations',
  {
    articleId: text().primaryKey(),
    /** `outdated`: the text is not what was read any more, and nothing is being made of it. */
    state: text({ enum: ['waiting', 'made', 'failed', 'outdated', 'off'] }).notNull(),
    /** Who is to read it: a machine, or a person whose recording is kept. */
    wants: text({ enum: ['ai', 'human'] })
      .notNull()
      .default('ai'),
    /** Who read what was made last. */
    source: text({ enum: ['ai', 'human'] }),
    /** Its file, as in `/media/{key}`. Null until it was made once, and where its file was dropped. */
    key: text(),
    type: text({ enum: ['audio/mpeg', 'audio/mp4'] }),
    bytes: integer(),
    seconds: real(),
    /** SHA-256 of the words that were read; null where it is to be read afresh, though the words are the same. */
    textHash: text(),
    /** The voice: a machine's speaker with its vendor and model, or a person's name. */
    speaker: text(),
    vendor: text(),
    model: text(),
    /** How many characters were read. */
    characters: integer(),
    madeAt: integer({ mode: 'timestamp_ms' }),
    /** Why it failed, or why it still waits. */
    reason: text(),
    /** When it was last wanted, which rises each time: who worked on what was wanted before finds that it is void. */
    askedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** When it was given to the queue; null where it waits for that. */
    handedAt: integer({ mode: 'timestamp_ms' }),
    tries: integer().notNull().default(0),
    /** The run through the archive that wanted it. */
    runId: text(),
    /** The article's publication, as long as readers are offered the audio: podcasts are one walk of an index. */
    audibleAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    index('narrations_audible').on(t.audibleAt, t.articleId),
    index('narrations_of_state').on(t.state, t.handedAt),
    // What a run through the archive wants waits for its turn.
    index('narrations_to_hand').on(t.askedAt).where(sql`state = 'waiting' and handed_at is null and run_id is null`),
    // What is on its way and what is next of it are found without walking through all that waits.
    index('narrations_of_run').on(t.runId, t.state, t.handedAt, t.articleId).where(sql`run_id is not null`),
  ],
)

/** Files of the bucket that are to be dropped, and when: not at once, since somebody may be listening. */
export const soundsToDrop = sqliteTable(
  'sounds_to_drop',
  {
    key: text().primaryKey(),
    articleId: text().notNull(),
    dropAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('sounds_to_drop_by_time').on(t.dropAt)],
)

/** What was spoken by machines on a day (UTC), in characters. */
export const spokenDays = sqliteTable('spoken_days', {
  /** 2026-11-29. */
  day: text().primaryKey(),
  characters: integer().notNull(),
})

/** A run through the archive. */
export const narrationRuns = sqliteTable(
  'narration_runs',
  {
    id: text().primaryKey(),
    startedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    startedBy: text().notNull(),
    /** How many articles it wanted, and about how many characters they have. */
    articles: integer().notNull(),
    characters: integer().notNull(),
    /** When it was done with, or stopped. */
    endedAt: integer({ mode: 'timestamp_ms' }),
    stoppedBy: text(),
  },
  (t) => [index('narration_runs_by_time').on(t.startedAt)],
)

export type NarrationRow = typeof narrations.$inferSelect
