import { Hono, type MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { problem } from '../../platform/problem.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { readAtMost } from '../input.ts'
import { showBare } from './frame.tsx'
import { homePage } from './home.tsx'
import { Kept } from './kept.tsx'

/** A picture with what is said of it, or the longest story. */
const FORM_AT_MOST_BYTES = 11 * 1024 * 1024

/** The pages of the desk. `enter` finds out whose request it is. */
export function pagesDoor(enter: MiddlewareHandler<DeskEnv>): Hono<DeskEnv> {
  const pages = new Hono<DeskEnv>()
  pages.use(async (c, next) => {
    if (c.req.method !== 'POST') return next()
    const bytes = await readAtMost(c.req.raw.body, FORM_AT_MOST_BYTES)
    const type = c.req.header('content-type') ?? ''
    const form =
      bytes && (await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => null))
    if (!form) return problem(bytes ? 415 : 413, bytes ? 'The form cannot be read.' : 'Send at most 10 MiB.')
    c.set('form', form)
    return next()
  })
  pages.use(async (c, next) => {
    const answer = await enter(c, next)
    if (answer?.status !== 401) return answer || undefined
    // What was written before the session was over is given back with the way in.
    return c.req.method === 'POST' ? showKept(c, 'You are signed out') : c.redirect('/admin/sign-in/', 303)
  })
  pages.route('/', homePage)
  pages.onError((error, c) => {
    if (error instanceof HTTPException) return showRefusal(c, error)
    const request = c.req.header('cf-ray') ?? crypto.randomUUID()
    console.error(JSON.stringify({ event: 'error', request, path: c.req.path, error: error.stack ?? String(error) }))
    c.header('retry-after', '10')
    return showKept(c, 'Something behind the desk does not answer')
  })
  return pages
}

/** 503 or a lost session: nothing is lost of what was posted, and it can be sent again. */
function showKept(c: DeskContext, title: string): Response {
  return showBare(c, { title, status: 503 }, <Kept title={title} path={c.req.path} form={c.get('form')} />)
}

async function showRefusal(c: DeskContext, error: HTTPException): Promise<Response> {
  const { status } = error
  const told = await error.res?.json<{ detail?: string }>().catch(() => undefined)
  return showBare(
    c,
    { title: 'Not done', status: status === 404 ? 404 : 403 },
    <>
      <h1>Not done</h1>
      <p>{told?.detail ?? error.message}</p>
      <p>
        <a href="/admin/">To the desk</a>
      </p>
    </>,
  )
}
