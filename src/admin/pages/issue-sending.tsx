import { Hono } from 'hono'
import { isOpen } from '../../issues/state.ts'
import type { WallTime } from '../../settings/zones.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { type Answered, ask, type Refused } from './asking.ts'
import { textIn } from './forms.ts'
import { type AtHand, atHand, heldTo, issueCall, issuePath, LETTERS, newsletterPath } from './issue/frame.tsx'
import { showProgress } from './issue/progress-page.tsx'
import { askToDiscard, askToSend, showSending } from './issue/sending-page.tsx'
import { scheduleIn, wallTimeIn } from './story/schedule-fields.tsx'

const AT = `${LETTERS}:slug/issues/:id/sending/`

/** When a letter goes out; and once it does, whether it goes on. */
export const issueSendingPage = new Hono<DeskEnv>()
  .get(AT, async (c) => {
    const about = await atHand(c)
    return isOpen(about.issue) ? showSending(c, about) : c.redirect(issuePath(about.newsletter, about.issue), 303)
  })
  .post(AT, async (c) => {
    const about = await atHand(c)
    const form = c.get('form')
    const act = textIn(form, 'act')
    const value = wallTimeIn(form)
    switch (act) {
      case 'look':
        return showSending(c, about, { value })
      case 'now':
        return askToSend(c, about)
      case 'discard':
        return askToDiscard(c, about)
      case 'now surely':
        return led(c, about, { answer: await askOf(c, about, 'PUT', '/sending', {}), said: 'letter-sent', value })
      case 'draft':
        return led(c, about, { answer: await askOf(c, about, 'DELETE', '/sending'), said: 'letter-unscheduled', value })
      case 'discard surely': {
        const answer = await askOf(c, about, 'DELETE', '')
        if ('refused' in answer) return refuse(c, { refused: answer.refused, value })
        return c.redirect(`${newsletterPath(about.newsletter)}?said=letter-discarded`, 303)
      }
      case 'pause':
        return led(c, about, { answer: await askOf(c, about, 'PUT', '/pause'), said: 'letter-paused', value })
      case 'resume':
        return led(c, about, { answer: await askOf(c, about, 'DELETE', '/pause'), said: 'letter-resumed', value })
      case 'retry':
        return led(c, about, { answer: await askOf(c, about, 'POST', '/retries'), said: 'letter-retried', value })
      default:
        return schedule(c, about, value)
    }
  })

async function schedule(c: DeskContext, about: AtHand, value: WallTime): Promise<Response> {
  const { site, now } = about
  const scheduled = scheduleIn(site, c.get('form'), { now, what: 'letter' })
  if ('refused' in scheduled) return showSending(c, about, { value, refused: scheduled.refused })
  const answer = await askOf(c, about, 'PUT', '/sending', { at: scheduled.at.toISOString() })
  return led(c, about, { answer, said: 'letter-scheduled', value })
}

/** Asks the API to do something with the letter, as long as it is still as the form knows it. */
function askOf(
  c: DeskContext,
  { newsletter, issue }: AtHand,
  method: 'PUT' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answered<unknown>> {
  return ask(c, method, issueCall(newsletter, issue) + path, {
    ...(body === undefined ? {} : { body }),
    headers: heldTo(c.get('form')),
  })
}

interface Led {
  answer: Answered<unknown>
  /** What is said where it leads. */
  said: string
  value: WallTime
}

function led(c: DeskContext, { newsletter, issue }: AtHand, { answer, said, value }: Led) {
  if ('refused' in answer) return refuse(c, { refused: answer.refused, value })
  return c.redirect(`${issuePath(newsletter, issue)}?said=${said}`, 303)
}

/** Says why nothing was done, on the page that fits how the letter stands by now. */
async function refuse(c: DeskContext, { refused, value }: { refused: Refused; value: WallTime }): Promise<Response> {
  const about = await atHand(c)
  return isOpen(about.issue) ? showSending(c, about, { refused, value }) : showProgress(c, refused)
}
