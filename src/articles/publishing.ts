import { mediaTag } from '../media/picture.ts'
import type { Database } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { guardTakedown } from '../press/purging.ts'
import { type Act, type Change, commit } from './committing.ts'
import type { DeskArticle } from './desk-reading.ts'
import { endPreviews } from './preview-links.ts'
import { type Missing, missingFrom } from './readiness.ts'
import { mayBecome, type Status } from './state.ts'
import { corrections } from './table.ts'

/** `barred` names the state that the article is in and that the act does not start from. */
export type Published = 'done' | 'stale' | { missing: Missing[] } | { barred: Status }

/** Publishes now, as of a time in the past, or schedules for one ahead. What was published before keeps its date. */
export async function publish(
  db: Database,
  article: DeskArticle,
  { at, act }: { at: Date; act: Act },
): Promise<Published> {
  const ahead = at > act.now
  if (!mayBecome(article.status, ahead ? 'scheduled' : 'published')) return { barred: article.status }
  const missing = missingFrom(article, act)
  if (missing.length > 0) return { missing }
  if (ahead) {
    const set = { status: 'scheduled', scheduledFor: at } as const
    return done(db, article, { change: { set }, act: { ...act, name: 'schedule', detail: { for: at.toISOString() } } })
  }
  const set = {
    status: 'published',
    publishedAt: article.publishedAt ?? at,
    scheduledFor: null,
    retractedAt: null,
    retractionNote: null,
  } as const
  return done(db, article, { change: { set }, act: { ...act, name: 'publish' } })
}

/** A scheduled story back to being a draft. */
export async function unschedule(db: Database, article: DeskArticle, act: Act): Promise<Published> {
  if (article.status !== 'scheduled') return { barred: article.status }
  const set = { status: 'draft', scheduledFor: null } as const
  return done(db, article, { change: { set }, act: { ...act, name: 'unschedule' } })
}

/** Takes a story back: readers get the note, and no list shows it. */
export async function retract(
  db: Database,
  article: DeskArticle,
  { note, act }: { note: string | null; act: Act },
): Promise<Published> {
  if (article.status !== 'published') return { barred: article.status }
  const set = { status: 'retracted', retractedAt: act.now, retractionNote: note } as const
  const after = [endPreviews(db, article.id), guardTakedown(db, tagsOf(article), act.now)]
  return done(db, article, { change: { set, after }, act: { ...act, name: 'retract', detail: { note } } })
}

/** Of its page, and of what can be heard of it. */
function tagsOf({ id, narration }: DeskArticle): string[] {
  return [`article-${id}`, ...(narration?.key ? [mediaTag(narration.key)] : [])]
}

/** Adds a correction that readers see. The story counts as updated; its date of publication stays. */
export async function correct(
  db: Database,
  article: DeskArticle,
  { text, act }: { text: string; act: Act },
): Promise<Published> {
  if (article.status !== 'published') return { barred: article.status }
  const line = db.insert(corrections).values({ id: newId(act.now), articleId: article.id, text, at: act.now })
  return done(db, article, {
    change: { set: { updatedAt: act.now }, after: [line] },
    act: { ...act, name: 'correct', detail: { text } },
  })
}

/** These acts take no name and no slug, so nobody can take one from them. */
async function done(
  db: Database,
  article: DeskArticle,
  { change, act }: { change: Change; act: Act },
): Promise<'done' | 'stale'> {
  const outcome = await commit(db, article, { change, act })
  if (outcome === 'again') throw new Error(`${act.name} takes no names`)
  return outcome
}
