import { sql } from 'drizzle-orm'
import { type Actor, perform, performSince } from '../audit/acting.ts'
import { type Database, didNotHold, mustHold, runBatch, type Statement } from '../platform/database.ts'
import { editionOf, newEdition } from '../press/editions.ts'
import { type Pick, rankPicks } from './ranking.ts'
import { askPickRun, askPicks, listCandidates, listPinned } from './reading.ts'
import { pickRuns, picks, pins } from './table.ts'

export type Refreshed = 'changed' | 'same' | 'done before'

const TRIES = 3

/**
 * Chooses the picks anew. A tick of the clock that has been served, or that a later one overtook, is done before; an
 * editor's wish (no `scheduledFor`) always counts. The choice replaces the last one whole, or the last one stays; if
 * somebody pins meanwhile, it is made again.
 */
export async function refreshPicks(db: Database, tick: Tick): Promise<Refreshed> {
  for (let tries = 1; ; tries++) {
    try {
      return await refreshOnce(db, tick)
    } catch (error) {
      if (tries === TRIES || !didNotHold(error)) throw error
    }
  }
}

interface Tick {
  scheduledFor?: Date | undefined
  actor: Actor
  now: Date
}

async function refreshOnce(db: Database, { scheduledFor, actor, now }: Tick): Promise<Refreshed> {
  // The edition first: what is pinned after it is seen by the guard.
  const [seen] = await db.all<{ edition: number }>(sql`select ${editionOf('picks')} as edition`)
  const [[[run], standing], pinned, candidates] = await Promise.all([
    db.batch([askPickRun(db), askPicks(db)]),
    listPinned(db),
    listCandidates(db, now),
  ])
  if (scheduledFor && run && run.scheduledFor >= scheduledFor) return 'done before'
  const chosen = rankPicks({ pins: pinned, candidates, now })
  const same = isSame(chosen, standing)
  const held = mustHold(db, sql`${editionOf('picks')} = ${seen?.edition ?? 0}`)
  const ran = db
    .insert(pickRuns)
    .values({ id: 1, scheduledFor: scheduledFor ?? run?.scheduledFor ?? new Date(0), refreshedAt: now })
    .onConflictDoUpdate({
      target: pickRuns.id,
      set: { scheduledFor: sql`max(scheduled_for, excluded.scheduled_for)`, refreshedAt: now },
    })
  if (same) {
    await runBatch(db, [held, ran])
    return 'same'
  }
  const detail = { picks: chosen.map(({ articleId }) => articleId) }
  const deed = { act: 'refresh', subject: 'picks', subjectId: 'picks', detail } as const
  await perform(db, { actor, deed, now }, [held, ...replace(db, chosen), ran])
  return 'changed'
}

interface Choice {
  chosen: { articleId: string; until: Date | null }[]
  actor: Actor
  now: Date
  /** What `lastActOn` told whoever chose. */
  since?: number | undefined
}

/** The editors' own choice, in order. It takes the place of the last one, if that is the one they saw. */
export async function pin(db: Database, { chosen, actor, now, since }: Choice): Promise<'done' | 'stale'> {
  const deed = { act: 'pin', subject: 'picks', subjectId: 'pins', detail: { pins: chosen } } as const
  return performSince(db, { actor, deed, now, since }, [
    db.delete(pins),
    ...chosen.map((one, position) => db.insert(pins).values({ position, ...one })),
    newEdition(db, 'picks'),
  ])
}

function replace(db: Database, chosen: readonly Pick[]): Statement[] {
  return [
    db.delete(picks),
    ...chosen.map((one, position) => db.insert(picks).values({ position, ...one })),
    newEdition(db, 'picks'),
  ]
}

function isSame(chosen: readonly Pick[], standing: Awaited<ReturnType<typeof askPicks>>): boolean {
  const told = (pick: Pick) => [pick.articleId, pick.pinned, pick.until?.getTime() ?? 0, pick.reason].join(' ')
  const before = standing.map(({ article, pinned, until, reason }) =>
    told({ articleId: article.id, pinned, until, reason }),
  )
  return chosen.map(told).join() === before.join()
}
