import { type Context, Hono } from 'hono'
import type { Env } from '../../env.ts'
import { findInOutbox, isOutboxOpen, listOutbox } from '../../platform/mail/outbox.ts'
import { SEALED } from './csp.ts'
import { showBare } from './frame.tsx'

const AT = '/admin/outbox/'

/** Letters that were sent on this laptop. Anywhere else there is no such page. */
export const outboxDoor = new Hono<{ Bindings: Env }>()
  .use(`${AT}*`, async (c, next) => (isHere(c) ? next() : c.notFound()))
  .get(AT, async (c) => {
    const letters = await listOutbox(c.env.RENDERS)
    return showBare(
      c,
      { title: 'Outbox' },
      <>
        <h1>Outbox</h1>
        <p>Letters that were sent on this laptop in the last week. Nobody else has got them.</p>
        {letters.length === 0 && <p>No letter has been sent yet.</p>}
        <ul>
          {letters.map(({ id, to, subject, at }) => (
            <li>
              <a href={`${AT}${id}/`}>{subject}</a> to {to},{' '}
              <time datetime={at}>{at.slice(0, 19).replace('T', ' ')} UTC</time>
            </li>
          ))}
        </ul>
      </>,
    )
  })
  .get(`${AT}:id{[0-9a-f-]+}/`, async (c) => {
    const letter = await findInOutbox(c.env.RENDERS, c.req.param('id'))
    if (!letter) return c.notFound()
    const { subject, from, to, text } = letter
    return showBare(
      c,
      { title: subject },
      <>
        <h1>{subject}</h1>
        <p>
          From {from.name}, {from.email}, to {to}
        </p>
        <p>
          <a href={`${AT}${c.req.param('id')}/html/`}>See the HTML</a> · <a href={AT}>All letters</a>
        </p>
        {addressesIn(text).map((url) => (
          <p>
            <a href={url}>{url}</a>
          </p>
        ))}
        <pre>{text}</pre>
      </>,
    )
  })
  .get(`${AT}:id{[0-9a-f-]+}/html/`, async (c) => {
    const letter = await findInOutbox(c.env.RENDERS, c.req.param('id'))
    return letter ? c.html(letter.html, 200, { 'content-security-policy': SEALED }) : c.notFound()
  })

/** On a laptop, and asked for by the laptop's own name: no other site can lead a browser here under one of its own. */
function isHere(c: Context<{ Bindings: Env }>): boolean {
  return isOutboxOpen(c.env) && new URL(c.req.url).hostname === 'localhost'
}

function addressesIn(text: string): string[] {
  return [...new Set(text.match(/https?:\/\/[^\s<>]+/g) ?? [])]
}
