import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import { askRows, type Database, didNotHold, mustHold, persist } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { give, type NarrationQueue } from './handing-over.ts'
import { askSpoken } from './reading.ts'
import { narrationRuns, narrations } from './table.ts'
import { CHARACTERS_A_WORD, languageIn, UNREAD } from './unread.ts'

interface Who {
  actor: Actor
  now: Date
}

const ENDED = sql`ended_at is null`

/**
 * Wants the audio of the whole archive, as far as it has none and a voice here reads its language. It goes on for as many
 * days as the daily limit makes of it. One at a time.
 */
export async function startRun(
  db: Database,
  { paperLanguage, languages, actor, now }: Who & { paperLanguage: string; languages: readonly string[] },
): Promise<'started' | 'under way' | 'nothing to read'> {
  const id = newId(now)
  const isReadable = sql`${languageIn(paperLanguage)} in (select value from json_each(${JSON.stringify(languages)}))`
  const [reckoned] = await askRows<{ articles: number; characters: number }>(
    db,
    sql`select count(*) as articles, coalesce(sum(a.word_count), 0) * ${sql.raw(String(CHARACTERS_A_WORD))} as characters
      ${UNREAD} and ${isReadable}`,
  )
  if (!reckoned?.articles) return 'nothing to read'
  const deed = { act: 'read the archive', subject: 'narration', subjectId: id, detail: { ...reckoned } } as const
  try {
    await perform(db, { actor, deed, now }, [
      mustHold(db, sql`not exists (select 1 from narration_runs where ${ENDED})`),
      db.insert(narrationRuns).values({ id, startedAt: now, startedBy: actor.name, ...reckoned }),
      db.run(sql`insert into narrations (article_id, state, asked_at, run_id)
        select a.id, 'waiting', ${now.getTime()}, ${id} ${UNREAD} and ${isReadable}
        on conflict (article_id) do update set state = 'waiting', asked_at = max(asked_at + 1, excluded.asked_at),
          handed_at = null, tries = 0, reason = null, run_id = excluded.run_id`),
    ])
    return 'started'
  } catch (error) {
    if (didNotHold(error)) return 'under way'
    throw error
  }
}

/** Stops the run that is under way. What is being read at this moment is finished. */
export async function stopRun(db: Database, { actor, now }: Who): Promise<'stopped' | 'none'> {
  const run = await findRun(db)
  if (!run || run.endedAt) return 'none'
  const deed = { act: 'stop reading the archive', subject: 'narration', subjectId: run.id } as const
  const waits = and(eq(narrations.runId, run.id), eq(narrations.state, 'waiting'), isNull(narrations.handedAt))
  await perform(db, { actor, deed, now }, [
    db
      .update(narrationRuns)
      .set({ endedAt: now, stoppedBy: actor.name })
      .where(and(eq(narrationRuns.id, run.id), ENDED)),
    // What never had any audio is as if it had not been asked for.
    db.delete(narrations).where(and(waits, isNull(narrations.madeAt))),
    db.update(narrations).set({ state: 'outdated' }).where(waits),
  ])
  return 'stopped'
}

/** The last run: the one under way, if there is one. */
export async function findRun(db: Database) {
  const [run] = await db.select().from(narrationRuns).orderBy(desc(narrationRuns.startedAt)).limit(1)
  return run ?? null
}

const HANDED_AT_ONCE = 20

interface Turn {
  /** Characters a day. */
  limit: number
  now: Date
}

/**
 * Hands over what of a run the day's limit still allows, newest first, a few at a time. A story that is longer than the
 * limit has a day of its own; a limit of 0 lets the run rest. How many were handed over.
 */
export async function goOn(db: Database, queue: NarrationQueue, { limit, now }: Turn): Promise<number> {
  const run = await findRun(db)
  if (!run || run.endedAt) return 0
  const [waiting, [today]] = await persist(() =>
    Promise.all([listWaiting(db, run.id), askRows<Today>(db, todayOf(run.id, now))]),
  )
  const isDone = waiting.length === 0
  if (isDone && today?.handed === 0) {
    const ended = db.update(narrationRuns).set({ endedAt: now }).where(eq(narrationRuns.id, run.id))
    await persist(() => ended.run())
  }
  let sum = (today?.spoken ?? 0) + (today?.onTheWay ?? 0)
  const next: typeof waiting = []
  for (const story of waiting.slice(0, Math.max(0, HANDED_AT_ONCE - (today?.handed ?? 0)))) {
    if (limit === 0 || (sum > 0 && sum + story.characters > limit)) break
    sum += story.characters
    next.push(story)
  }
  return give(db, queue, { waiting: next, now })
}

interface Today {
  spoken: number
  onTheWay: number
  handed: number
}

/** Statement of what was spoken today, and of what is on its way. */
function todayOf(runId: string, now: Date) {
  return sql`select coalesce((select characters from spoken_days where day = ${now.toISOString().slice(0, 10)}), 0) as spoken,
      coalesce(sum(a.word_count), 0) * ${sql.raw(String(CHARACTERS_A_WORD))} as onTheWay, count(a.id) as handed
    from narrations n join articles a on a.id = n.article_id
    where n.run_id = ${runId} and n.state = 'waiting' and n.handed_at is not null`
}

async function listWaiting(db: Database, runId: string) {
  const rows = await askRows<{ article: string; asked: number; characters: number }>(
    db,
    sql`select n.article_id as article, n.asked_at as asked, a.word_count * ${sql.raw(String(CHARACTERS_A_WORD))} as characters
      from narrations n join articles a on a.id = n.article_id
      where n.run_id = ${runId} and n.state = 'waiting' and n.handed_at is null
      order by n.article_id desc limit ${HANDED_AT_ONCE}`,
  )
  return rows.map(({ asked, ...row }) => ({ ...row, asked: new Date(asked) }))
}

/** How far a run is: its articles by what became of them. */
export async function countRun(db: Database, runId: string) {
  return db
    .select({ state: narrations.state, count: sql<number>`count(*)` })
    .from(narrations)
    .where(eq(narrations.runId, runId))
    .groupBy(narrations.state)
}

/** How many articles are in each state, and how many characters were spoken today (UTC). */
export async function askStates(db: Database, now: Date) {
  const [rows, [today]] = await Promise.all([
    db.select({ state: narrations.state, count: sql<number>`count(*)` }).from(narrations).groupBy(narrations.state),
    askSpoken(db, now),
  ])
  return {
    states: Object.fromEntries(rows.map(({ state, count }) => [state, count])),
    spokenToday: today?.characters ?? 0,
  }
}
