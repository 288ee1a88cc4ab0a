import { findArticle, findArticleId } from '../../../articles/desk-reading.ts'
import type { Issue } from '../../../issues/reading.ts'
import { askPicks } from '../../../picks/reading.ts'
import type { Database } from '../../../platform/database.ts'
import type { DeskContext } from '../../desk.ts'
import { ask } from '../asking.ts'
import { textIn } from '../forms.ts'
import { moved, storyIn } from '../pinning.ts'

/** A picked story, as a row of the form. */
export interface Row {
  slug: string
  headline: string
  isLive: boolean
}

/** A letter as its form has it. */
export interface Typed {
  subject: string
  preheader: string
  body: string
  rows: Row[]
  /** What stands in the field that looks for a story. */
  story: string
}

export const BLANK: Typed = { subject: '', preheader: '', body: '', rows: [], story: '' }

export function typedIn(form: FormData): Typed {
  const [headlines, states] = [form.getAll('headline').map(String), form.getAll('state').map(String)]
  return {
    subject: textIn(form, 'subject'),
    preheader: textIn(form, 'preheader'),
    body: textIn(form, 'body'),
    rows: form
      .getAll('slug')
      .map(String)
      .map((slug, i) => ({ slug, headline: headlines[i] || slug, isLive: states[i] !== 'gone' })),
    story: textIn(form, 'story').trim(),
  }
}

/** A letter that is kept, as its form has it. */
export function typedOf(issue: Pick<Issue, 'subject' | 'preheader' | 'body'>, rows: Row[]): Typed {
  const { subject, preheader, body } = issue
  return { subject, preheader, body, rows, story: '' }
}

/** As the API takes it. Stories that nobody touched are left out: one of them may be live no more. */
export function bodyOf({ subject, preheader, body, rows }: Typed, before: readonly Row[] = []) {
  const articles = rows.map(({ slug }) => slug)
  const isSame = articles.join(' ') === before.map(({ slug }) => slug).join(' ')
  return { subject, preheader, body, ...(isSame ? {} : { articles }) }
}

/** What a button of the stories makes of the form. What it looked for and could mean several is asked back. */
export interface Picked {
  typed: Typed
  found?: Row[]
  wrong?: string
}

/** The rows after the button that was pressed; whoever saves with a story half sought means it to be in. */
export async function picked(c: DeskContext, typed: Typed, act: string): Promise<Picked> {
  const { db } = c.get('desk')
  const [verb = '', place = ''] = act.split(/:(.*)/)
  if (verb === 'picks')
    return {
      typed: withRows(
        typed,
        (await askPicks(db)).map(({ article }) => rowOf(article)),
      ),
    }
  if (verb === 'add' && place) {
    const row = await liveStory(db, place)
    return row ? { typed: withRows(typed, [row]) } : { typed, wrong: 'That story is not live any more.' }
  }
  if (verb === 'up' || verb === 'down' || verb === 'remove') {
    return { typed: { ...typed, rows: moved(typed.rows, verb, Number(place)) } }
  }
  if (typed.story === '')
    return { typed, ...(verb === 'add' ? { wrong: 'Write part of a headline, or an address.' } : {}) }
  const found = await storiesLike(c, typed.story)
  const [only] = found
  if (!only) return { typed, wrong: `No live story has “${typed.story}” in it.` }
  if (found.length > 1) return { typed, found }
  return { typed: { ...withRows(typed, [only]), story: '' } }
}

function withRows(typed: Typed, more: readonly Row[]): Typed {
  const known = new Set(typed.rows.map(({ slug }) => slug))
  return { ...typed, rows: [...typed.rows, ...more.filter(({ slug }) => !known.has(slug))] }
}

const FOUND_AT_MOST = 6

/** The story of this address, or those that have these words. */
async function storiesLike(c: DeskContext, words: string): Promise<Row[]> {
  const one = await liveStory(c.get('desk').db, storyIn(words))
  if (one) return [one]
  const query = `status=published&limit=${FOUND_AT_MOST}&q=${encodeURIComponent(words)}`
  const answer = await ask<{ items: { slug: string; headline: string; kind: string }[] }>(
    c,
    'GET',
    `/articles?${query}`,
  )
  return 'done' in answer ? answer.done.items.filter(({ kind }) => kind === 'article').map(rowOf) : []
}

async function liveStory(db: Database, slug: string): Promise<Row | null> {
  const id = await findArticleId(db, slug)
  const article = id === null ? null : await findArticle(db, id)
  return article?.status === 'published' && article.kind === 'article' ? rowOf(article) : null
}

function rowOf({ slug, headline }: { slug: string; headline: string }): Row {
  return { slug, headline, isLive: true }
}
