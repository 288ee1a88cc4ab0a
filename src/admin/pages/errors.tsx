import { HTTPException } from 'hono/http-exception'
import { discreet } from '../../platform/discreet.ts'
import type { DeskContext } from '../desk.ts'
import { problemDocument, type Refused, STATUSES } from './asking.ts'
import { showBare } from './frame.tsx'
import { Kept } from './kept.tsx'

/** 503 or a lost session: nothing of what was posted is lost, and it can be sent again. */
export function showKept(c: DeskContext, title: string, status: 401 | 503 = 503): Response {
  return showBare(c, { title, status }, <Kept title={title} path={c.req.path} form={c.get('form')} />)
}

const HEADINGS: { [status in Refused['status']]?: string } = {
  403: 'You cannot come in',
  429: 'Wait a minute',
  503: 'The desk is closed',
}

/** Whoever is not let in, and why. */
export function showTurnedAway(c: DeskContext, status: Refused['status'], why: string): Response {
  return showBare(
    c,
    { title: HEADINGS[status] ?? 'Not done', status },
    <>
      <h1>{HEADINGS[status] ?? 'Not done'}</h1>
      <p>{why}</p>
      <p>
        <a href="/">To the paper</a>
      </p>
    </>,
  )
}

/** The same for an answer of the door itself: a problem document, told as a page. */
export async function showProblem(c: DeskContext, answer: Response): Promise<Response> {
  const { detail } = problemDocument.parse(await answer.json())
  return showTurnedAway(c, statusOf(answer.status), detail)
}

/** 404. */
export function showNothing(c: DeskContext): Response {
  // Whoever left out the last slash meant the page.
  if (c.req.method === 'GET' && !c.req.path.endsWith('/')) return c.redirect(`${c.req.path}/`, 301)
  return showBare(
    c,
    { title: 'There is nothing here', status: 404 },
    <>
      <h1>There is nothing here</h1>
      <p>
        <a href="/admin/">To the desk</a>
      </p>
    </>,
  )
}

/** What went wrong on a page: a refusal in words, or what was posted, given back. */
export async function showError(error: Error, c: DeskContext): Promise<Response> {
  if (error instanceof HTTPException) return showRefusal(c, error)
  const request = c.req.header('cf-ray') ?? crypto.randomUUID()
  console.error(
    discreet(JSON.stringify({ event: 'error', request, path: c.req.path, error: error.stack ?? String(error) })),
  )
  c.header('retry-after', '10')
  return showKept(c, 'Something behind the desk does not answer')
}

async function showRefusal(c: DeskContext, error: HTTPException): Promise<Response> {
  const told = await error.res?.json<{ detail?: string }>().catch(() => undefined)
  return showBare(
    c,
    { title: 'Not done', status: statusOf(error.status) },
    <>
      <h1>Not done</h1>
      <p>{told?.detail ?? error.message}</p>
      <p>
        <a href="/admin/">To the desk</a>
      </p>
    </>,
  )
}

function statusOf(status: number): Refused['status'] {
  return STATUSES.find((one) => one === status) ?? 403
}
