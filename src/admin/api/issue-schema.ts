import { z } from 'zod'
import { findArticle, findArticleId } from '../../articles/desk-reading.ts'
import { countDeliveries, type Issue, listPicked, listReasons } from '../../issues/reading.ts'
import { isOpen } from '../../issues/state.ts'
import type { Copy } from '../../issues/writing.ts'
import { foldAddress } from '../../newsletters/address.ts'
import type { Database } from '../../platform/database.ts'
import { defined } from '../../platform/defined.ts'
import { cleanHtml, markdownToHtml } from '../../platform/html.ts'
import { insteadOfSignUps } from '../../platform/html-sign-ups.ts'
import { problem } from '../../platform/problem.ts'
import { line, text, time, words } from '../input.ts'

/** Gmail shows the first 102 KB of a letter: an introduction is not a story. */
const BODY_AT_MOST = 60_000
const STORIES_AT_MOST = 30
const REASONS_TOLD = 5
const TESTS_AT_MOST = 5

const fields = z
  .strictObject({
    subject: words(200),
    preheader: line(200),
    body: text(BODY_AT_MOST).transform(cleanHtml),
    markdown: text(BODY_AT_MOST).transform(markdownToHtml),
    articles: z
      .array(z.string().trim().min(1).max(300))
      .max(STORIES_AT_MOST, `A letter has room for ${STORIES_AT_MOST} stories.`),
  })
  .partial()

const ONE_BODY = { path: ['markdown'], message: 'Send the introduction as body (HTML) or as markdown, not both.' }

export const newIssue = fields
  .extend({ at: time.optional(), draft: z.boolean().default(false) })
  .required({ subject: true })
  .refine(hasOneBody, ONE_BODY)
  .refine(({ draft, at }) => !draft || !at, { path: ['at'], message: 'A draft has no time. Leave one of them out.' })

export const issueChange = fields
  .refine(hasOneBody, ONE_BODY)
  .refine((asked) => Object.keys(asked).length > 0, 'Name at least one field to change.')

export const testRequest = z.strictObject({
  to: z
    .array(line(254).refine((email) => foldAddress(email) !== null, 'Give an address such as editor@example.org.'))
    .min(1, 'Name an address.')
    .max(TESTS_AT_MOST, `Send a test to ${TESTS_AT_MOST} at most.`),
})

function hasOneBody({ body, markdown }: { body?: string | undefined; markdown?: string | undefined }): boolean {
  return body === undefined || markdown === undefined
}

/** The copy of a request, its stories by their ids; or a 422 that says which of them are none. */
export async function copyFrom(
  db: Database,
  { subject, preheader, body, markdown, articles }: z.output<typeof fields>,
): Promise<Partial<Copy> | Response> {
  const articleIds = articles && (await Promise.all(articles.map((slug) => liveIdOf(db, slug))))
  const errors = (articleIds ?? []).flatMap((id, i) =>
    id === null ? [{ path: `articles.${i}`, message: `No published article has the address "${articles?.[i]}".` }] : [],
  )
  if (errors.length > 0) return problem(422, 'Some stories cannot be in a letter. Nothing was changed.', { errors })
  const ids = articleIds && [...new Set(articleIds.filter((id) => id !== null))]
  const written = markdown ?? body
  // Whoever reads a letter has signed up already: it has no room for a form.
  const clean = written === undefined ? undefined : insteadOfSignUps(written)
  return defined({ subject, preheader, body: clean, articleIds: ids })
}

async function liveIdOf(db: Database, slug: string): Promise<string | null> {
  const id = await findArticleId(db, slug)
  const article = id === null ? null : await findArticle(db, id)
  return article?.status === 'published' && article.kind === 'article' ? article.id : null
}

/** What keeps an issue from being sent: the fields at fault. */
export function lackOf({ body, articleIds }: Pick<Copy, 'body' | 'articleIds'>) {
  const isEmpty = body.trim() === '' && articleIds.length === 0
  return isEmpty ? [{ path: 'body', message: 'Write something, or pick a story.' }] : []
}

/** An issue as the API tells of it: with what became of its letters, once there are any. */
export async function issueJson(db: Database, issue: Issue) {
  const isOut = !isOpen(issue)
  const [picked, counts, reasons] = await Promise.all([
    listPicked(db, issue.articleIds),
    isOut ? countDeliveries(db, issue.id) : null,
    isOut ? listReasons(db, issue.id, { limit: REASONS_TOLD }) : [],
  ])
  return {
    ...issueLine(issue),
    body: issue.body,
    articles: picked.map(({ slug, headline, status }) => ({ slug, headline, isLive: status === 'published' })),
    progress: counts && {
      waiting: counts.waiting + counts.claimed,
      sent: counts.sent,
      failed: counts.failed,
      doubtful: counts.doubtful,
      skipped: counts.skipped,
    },
    reasons: reasons.map(({ status, reason, count }) => ({ status, reason: reason ?? '', count })),
  }
}

export function issueLine(issue: Issue) {
  const { id, slug, subject, preheader, status, scheduledFor, startedAt, finishedAt, recipients, stopped, day } = issue
  return {
    id,
    slug,
    subject,
    preheader,
    status,
    scheduledFor,
    startedAt,
    finishedAt,
    recipients,
    stopped,
    day,
    createdAt: issue.createdAt,
    revision: issue.revision,
  }
}
