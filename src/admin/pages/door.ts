import { Hono, type MiddlewareHandler } from 'hono'
import { problem } from '../../platform/problem.ts'
import type { DeskEnv } from '../desk.ts'
import { readAtMost } from '../input.ts'
import { articlesPage } from './articles.tsx'
import { bannerPage } from './banner.tsx'
import { calendarPage } from './calendar.tsx'
import { showKept } from './errors.tsx'
import { homePage } from './home.tsx'
import { staticPages } from './static-pages.tsx'
import { writingPage } from './writing.tsx'

/** A picture with what is said of it, or the longest story. */
const FORM_AT_MOST_BYTES = 11 * 1024 * 1024

/** The pages of the desk. `enter` finds out whose request it is. */
export function pagesDoor(enter: MiddlewareHandler<DeskEnv>): Hono<DeskEnv> {
  const pages = new Hono<DeskEnv>()
  pages.use('/admin/*', async (c, next) => {
    if (c.req.method !== 'POST') return next()
    const bytes = await readAtMost(c.req.raw.body, FORM_AT_MOST_BYTES)
    const type = c.req.header('content-type') ?? ''
    const form =
      bytes && (await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => null))
    if (!form) return problem(bytes ? 415 : 413, bytes ? 'The form cannot be read.' : 'Send at most 10 MiB.')
    c.set('form', form)
    return next()
  })
  pages.use('/admin/*', async (c, next) => {
    const answer = await enter(c, next)
    if (answer?.status !== 401) return answer || undefined
    // What was written before the session was over is given back with the way in.
    return c.req.method === 'POST' ? showKept(c, 'You are signed out') : c.redirect('/admin/sign-in/', 303)
  })
  pages.route('/', homePage)
  pages.route('/', articlesPage)
  pages.route('/', calendarPage)
  pages.route('/', staticPages)
  pages.route('/', bannerPage)
  pages.route('/', writingPage)
  return pages
}
