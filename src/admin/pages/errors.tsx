import { HTTPException } from 'hono/http-exception'
import type { DeskContext } from '../desk.ts'
import { showBare } from './frame.tsx'
import { Kept } from './kept.tsx'

/** 503 or a lost session: nothing of what was posted is lost, and it can be sent again. */
export function showKept(c: DeskContext, title: string): Response {
  return showBare(c, { title, status: 503 }, <Kept title={title} path={c.req.path} form={c.get('form')} />)
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
  console.error(JSON.stringify({ event: 'error', request, path: c.req.path, error: error.stack ?? String(error) }))
  c.header('retry-after', '10')
  return showKept(c, 'Something behind the desk does not answer')
}

async function showRefusal(c: DeskContext, error: HTTPException): Promise<Response> {
  const told = await error.res?.json<{ detail?: string }>().catch(() => undefined)
  return showBare(
    c,
    { title: 'Not done', status: error.status === 404 ? 404 : 403 },
    <>
      <h1>Not done</h1>
      <p>{told?.detail ?? error.message}</p>
      <p>
        <a href="/admin/">To the desk</a>
      </p>
    </>,
  )
}
