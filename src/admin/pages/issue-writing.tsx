import { Hono } from 'hono'
import { type Issue, listPicked } from '../../issues/reading.ts'
import { isOpen } from '../../issues/state.ts'
import type { Newsletter } from '../../newsletters/reading.ts'
import { issueOf, letterOf } from '../api/issues.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { textIn } from './forms.ts'
import { BLANK, bodyOf, type Picked, picked, type Row, type Typed, typedIn, typedOf } from './issue/form.ts'
import { heldTo, issueCall, issuePath, LETTERS } from './issue/frame.tsx'
import { showProgress } from './issue/progress-page.tsx'
import { showWriting } from './issue/writing-page.tsx'

const NEW = `${LETTERS}:slug/issues/new/`
const AT = `${LETTERS}:slug/issues/:id/`

/** Buttons that keep the letter; all others change what stands in the form. */
const SAVES: Record<string, string> = { save: '?said=saved', preview: 'preview/', send: 'sending/' }

/** Where a letter is written, and once it is out where it is followed. */
export const issueWritingPage = new Hono<DeskEnv>()
  .get(NEW, async (c) => showWriting(c, { newsletter: await letterOf(c), typed: BLANK }))
  .post(NEW, async (c) => {
    const newsletter = await letterOf(c)
    const form = c.get('form')
    const changed = await changedBy(c, form)
    if (changed.isShown) return showWriting(c, { newsletter, ...changed })
    const key = textIn(form, 'key')
    const answer = await ask<{ id: string }>(c, 'POST', `/newsletters/${encodeURIComponent(newsletter.slug)}/issues`, {
      body: { ...bodyOf(changed.typed), draft: true },
      headers: key ? { 'idempotency-key': key } : {},
    })
    if ('refused' in answer) return showWriting(c, { newsletter, ...changed, refused: answer.refused })
    return c.redirect(issuePath(newsletter, answer.done) + changed.leadsTo, 303)
  })
  .get(AT, async (c) => {
    const { newsletter, issue } = await issueOf(c)
    if (!isOpen(issue)) return showProgress(c)
    return showWriting(c, { newsletter, issue, typed: typedOf(issue, await rowsOf(c, issue)) })
  })
  .post(AT, async (c) => {
    const { newsletter, issue } = await issueOf(c)
    const form = c.get('form')
    const changed = await changedBy(c, form)
    // What is shown again is held to the revision that it was begun from.
    const begun = { ...issue, revision: Number(textIn(form, 'revision')) || issue.revision }
    if (changed.isShown) return showWriting(c, { newsletter, issue: begun, ...changed })
    const before = await rowsOf(c, issue)
    const answer = await ask(c, 'PATCH', issueCall(newsletter, issue), {
      body: bodyOf(changed.typed, before),
      headers: heldTo(form),
    })
    if (!('refused' in answer)) return c.redirect(issuePath(newsletter, issue) + changed.leadsTo, 303)
    return showRefused(c, { newsletter, begun, changed, refused: answer.refused })
  })

type Changed = Picked & { isShown: boolean; isChanged?: boolean; leadsTo: string }

/** What the pressed button makes of the form: shown again, or to be kept. */
async function changedBy(c: DeskContext, form: FormData): Promise<Changed> {
  const act = textIn(form, 'act')
  const leadsTo = SAVES[act]
  const made = await picked(c, typedIn(form), act)
  const asksBack = made.wrong !== undefined || made.found !== undefined
  return {
    ...made,
    isShown: leadsTo === undefined || asksBack,
    leadsTo: leadsTo ?? '',
    ...(asksBack ? {} : { isChanged: leadsTo === undefined }),
  }
}

interface Told {
  newsletter: Newsletter
  begun: Issue
  changed: Changed
  refused: Refused
}

/** Says why it was not kept. What was typed stays; what another saved meanwhile is shown beside it. */
async function showRefused(c: DeskContext, { newsletter, begun, changed, refused }: Told): Promise<Response> {
  const shown = { newsletter, typed: changed.typed, refused }
  if (refused.status !== 412) return showWriting(c, { ...shown, issue: begun })
  const { issue } = await issueOf(c)
  const theirs: Typed = typedOf(issue, await rowsOf(c, issue))
  return showWriting(c, { ...shown, issue, theirs })
}

async function rowsOf(c: DeskContext, { articleIds }: Issue): Promise<Row[]> {
  const stories = await listPicked(c.get('desk').db, articleIds)
  return stories.map(({ slug, headline, status }) => ({ slug, headline, isLive: status === 'published' }))
}
