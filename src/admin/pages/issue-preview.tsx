import { Hono } from 'hono'
import { findParts } from '../../issues/reading.ts'
import { isOpen } from '../../issues/state.ts'
import { lookOf } from '../../issues/testing.ts'
import type { Database } from '../../platform/database.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { SEALED } from './csp.ts'
import { textIn } from './forms.ts'
import { lookOver } from './issue/facts.ts'
import { type AtHand, atHand, issueCall, issuePath, LETTERS, newsletterPath, showAbout } from './issue/frame.tsx'
import { Frames, Inbox, Plain } from './issue/look.tsx'
import { Readiness } from './issue/readiness.tsx'
import { type Tested, TestForm } from './issue/test-form.tsx'

const AT = `${LETTERS}:slug/issues/:id/preview/`

/** Both parts of a letter as they would go out now, what it lacks, and a way to send it to somebody who looks it over. */
export const issuePreviewPage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const { newsletter, issue } = await atHand(c)
    const typed = textIn(c.get('form'), 'to')
    const to = typed.split(/[\s,;]+/).filter(Boolean)
    const answer = await ask<{ items: Tested[] }>(c, 'POST', `${issueCall(newsletter, issue)}/tests`, { body: { to } })
    return 'refused' in answer
      ? show(c, { typed, refused: answer.refused })
      : show(c, { typed, tested: answer.done.items })
  })
  .get(`${AT}html/`, async (c) => {
    const { html } = await partsOf(c.get('desk').db, await atHand(c))
    return c.html(html, 200, { 'content-security-policy': SEALED })
  })

interface Given {
  typed?: string
  tested?: Tested[]
  refused?: Refused
}

async function show(c: DeskContext, given: Given = {}): Promise<Response> {
  const { db } = c.get('desk')
  const about = await atHand(c)
  const { newsletter, issue } = about
  const [letter, own] = await Promise.all([partsOf(db, about), ownAddress(c)])
  const told = await lookOver(c.env, db, about, letter.html)
  const { typed = own, tested, refused } = given
  const places = { letter: issuePath(newsletter, issue), newsletter: newsletterPath(newsletter) }
  const content = (
    <div class="look">
      {isOpen(issue) && (
        <div class="before-it-goes">
          <Readiness told={told} places={places} />
          <TestForm to={typed} tested={tested} refused={refused} />
        </div>
      )}
      <Inbox from={told.from.name} subject={issue.subject} beside={told.beside} />
      <Frames />
      <Plain text={letter.text} />
    </div>
  )
  const title = isOpen(issue) ? 'Preview and test' : 'Preview'
  return showAbout(c, { title, refused, frames: true }, { about, content })
}

/** Both parts: as they would go out now, or as they went. */
async function partsOf(
  db: Database,
  { newsletter, issue, site, now }: AtHand,
): Promise<{ html: string; text: string }> {
  const kept = isOpen(issue) ? null : await findParts(db, issue.id)
  const { html, text } = kept ?? {}
  return html && text ? { html, text } : lookOf(db, site, { newsletter, issue, now })
}

/** Where a test goes first: to whoever looks. A token has no address. */
async function ownAddress(c: DeskContext): Promise<string> {
  const answer = await ask<{ email: string | null }>(c, 'GET', '/account')
  return ('done' in answer && answer.done.email) || ''
}
