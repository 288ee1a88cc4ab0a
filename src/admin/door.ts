import { Hono, type MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Context, Env } from '../env.ts'
import { within } from '../platform/deadline.ts'
import { discreet } from '../platform/discreet.ts'
import { problem } from '../platform/problem.ts'
import type { PressRoom } from '../pressing.ts'
import { apiDoor } from './api/door.ts'
import type { DeskContext, DeskEnv } from './desk.ts'
import { guardOrigin } from './origin.ts'
import { assets } from './pages/assets.ts'
import { ANSWER_SECURITY } from './pages/csp.ts'
import { pagesDoor } from './pages/door.ts'
import { showError, showNothing, showProblem } from './pages/errors.tsx'
import { deskOf, passTo } from './passing.ts'
import { secretPreview } from './secret-preview.tsx'
import { signInDoor } from './sign-in/door.tsx'
import { guardAccess, recognise } from './who.ts'

/** An editor is told by then that something hangs. A picture may have to be read, cut and kept, a mailbox taken apart. */
const ANSWER_WITHIN_MS = 10_000
const ANSWER_FILES_WITHIN_MS = 30_000
const FILES =
  /^\/admin\/(?:api\/)?(?:media(?:\/|$)|newsletters\/(?:returns\/mailbox|suppressions)(?:\/|$)|newsletters\/[^/]+\/subscribers(?:\/import\/)?$)/

type Open = (env: Env, context: Context) => PressRoom

let door: Hono<DeskEnv> | undefined

/** The door of editors. Built once in an isolate, by the first editor who knocks. */
export function adminDoor(open: Open): Hono<DeskEnv> {
  door ??= build(open)
  return door
}

function build(open: Open): Hono<DeskEnv> {
  const admin = new Hono<DeskEnv>()

  admin.use(async (c, next) => {
    await next()
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
    for (const [name, value] of Object.entries(ANSWER_SECURITY)) if (!c.res.headers.has(name)) c.header(name, value)
  })
  admin.use((c, next) => within(FILES.test(c.req.path) ? ANSWER_FILES_WITHIN_MS : ANSWER_WITHIN_MS, next()))
  admin.use((c, next) => {
    guardOrigin(c.req.raw)
    const refused = guardAccess({ env: c.env, context: c.executionCtx })
    if (!refused) return next()
    return isApi(c) ? Promise.resolve(refused) : showProblem(c, refused)
  })

  const enter: MiddlewareHandler<DeskEnv> = async (c, next) => {
    const known = deskOf(c.req.raw) ?? (await welcome(c, open))
    if (known instanceof Response) return known
    c.set('desk', known)
    await next()
    for (const cookie of known.session?.cookies ?? []) c.header('set-cookie', cookie, { append: true })
    return undefined
  }
  const api = apiDoor(enter)
  api.onError(sayError)
  passTo(api)
  admin.route('/', api)
  admin.route('/', assets)
  admin.route('/', signInDoor)
  admin.route('/', secretPreview(open))
  admin.route('/', pagesDoor(enter))

  admin.notFound(showNothing)
  admin.onError((error, c) => (isApi(c) ? sayError(error, c) : showError(error, c)))
  return admin
}

async function welcome(c: DeskContext, open: Open) {
  const room = open(c.env, c.executionCtx)
  const now = new Date()
  const known = await recognise(c.req.raw, { env: c.env, context: c.executionCtx, db: room.db, now })
  if (known instanceof Response) return known
  const { member, by, session } = known
  return { member, by, session, db: room.db, room, now, siteUrl: c.env.SITE_URL }
}

function isApi(c: DeskContext): boolean {
  return c.req.path.startsWith('/admin/api/')
}

function sayError(error: Error, c: DeskContext): Response {
  if (error instanceof HTTPException) return error.res ?? problem(400, error.message)
  const request = c.req.header('cf-ray') ?? crypto.randomUUID()
  console.error(
    discreet(JSON.stringify({ event: 'error', request, path: c.req.path, error: error.stack ?? String(error) })),
  )
  return problem(
    503,
    `Something behind the desk does not answer. Look whether it was done before you try again. (Request ${request})`,
    { headers: { 'retry-after': '10' } },
  )
}
