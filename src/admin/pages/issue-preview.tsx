import { Hono } from 'hono'
import { isOpen } from '../../issues/state.ts'
import { lookOf } from '../../issues/testing.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { SEALED } from './csp.ts'
import { textIn } from './forms.ts'
import { lookOver } from './issue/facts.ts'
import { atHand, issueCall, issuePath, LETTERS, newsletterPath, showAbout } from './issue/frame.tsx'
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
    const { db } = c.get('desk')
    const { newsletter, issue, site, now } = await atHand(c)
    const { html } = await lookOf(db, site, { newsletter, issue, now })
    return c.html(html, 200, { 'content-security-policy': SEALED })
  })

interface Given {
  typed?: string
  tested?: Tested[]
  refused?: Refused
}

async function show(c: DeskContext, { typed, tested, refused }: Given = {}): Promise<Response> {
  const { db } = c.get('desk')
  const about = await atHand(c)
  const { newsletter, issue, site, now } = about
  const [letter, own] = await Promise.all([lookOf(db, site, { newsletter, issue, now }), ownAddress(c)])
  const told = await lookOver(c.env, db, about, letter.html)
  const path = issuePath(newsletter, issue)
  const content = (
    <div class="look flow">
      <div class="before-it-goes">
        <Readiness told={told} places={{ letter: path, newsletter: newsletterPath(newsletter) }} />
        <TestForm to={typed ?? own} tested={tested} refused={refused} />
      </div>
      <Inbox from={told.from.name} subject={letter.subject} beside={told.beside} />
      <Frames />
      <Plain text={letter.text} />
    </div>
  )
  const page = { title: isOpen(issue) ? 'Preview and test' : 'Preview', refused, frames: true }
  return showAbout(c, page, { about, content })
}

/** Where a test goes first: to whoever looks. A token has no address. */
async function ownAddress(c: DeskContext): Promise<string> {
  const answer = await ask<{ email: string | null }>(c, 'GET', '/account')
  return ('done' in answer && answer.done.email) || ''
}
