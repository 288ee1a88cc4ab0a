import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Context, Env } from '../env.ts'
import { within } from '../platform/deadline.ts'
import { problem } from '../platform/problem.ts'
import type { PressRoom } from '../pressing.ts'
import { articlesApi } from './api/articles.ts'
import { briefsApi } from './api/briefs.ts'
import { frontApi } from './api/front.ts'
import { mediaApi } from './api/media.ts'
import { peopleApi, topicsApi } from './api/names.ts'
import { openApi } from './api/openapi.ts'
import { picksApi } from './api/picks.ts'
import { publicationApi } from './api/publication.ts'
import { revisionsApi } from './api/revisions.ts'
import { siteApi } from './api/site.ts'
import { tokensApi } from './api/tokens.ts'
import type { DeskEnv } from './desk.ts'
import { guardBody } from './input.ts'
import { recognise } from './who.ts'

/** An editor is told by then that something hangs. A picture may have to be read, cut and kept. */
const ANSWER_WITHIN_MS = 10_000
const ANSWER_PICTURES_WITHIN_MS = 30_000

let door: Hono<DeskEnv> | undefined

/** The door of editors. Built once in an isolate, by the first editor who knocks. */
export function adminDoor(open: (env: Env, context: Context) => PressRoom): Hono<DeskEnv> {
  door ??= build(open)
  return door
}

function build(open: (env: Env, context: Context) => PressRoom): Hono<DeskEnv> {
  const admin = new Hono<DeskEnv>()

  admin.use(async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
    c.header('strict-transport-security', 'max-age=63072000; includeSubDomains')
    c.header('referrer-policy', 'no-referrer')
  })

  admin.use((c, next) =>
    within(c.req.path === '/admin/api/media' ? ANSWER_PICTURES_WITHIN_MS : ANSWER_WITHIN_MS, next()),
  )

  const api = new Hono<DeskEnv>().basePath('/admin/api')
  api.get('/openapi.json', openApi(admin))
  api.use(async (c, next) => {
    const room = open(c.env, c.executionCtx)
    const now = new Date()
    const member = await recognise(c.req.raw, c.env, { db: room.db, now })
    if (member instanceof Response) return member
    c.set('desk', { member, db: room.db, room, now, siteUrl: c.env.SITE_URL })
    await next()
    return undefined
  })
  // Pictures come as forms; all that follows takes JSON.
  api.route('/media', mediaApi)
  api.use(guardBody)
  api.route('/articles', publicationApi)
  api.route('/articles', articlesApi)
  api.route('/articles', revisionsApi)
  api.route('/briefs', briefsApi)
  api.route('/picks', picksApi)
  api.route('/front', frontApi)
  api.route('/topics', topicsApi)
  api.route('/people', peopleApi)
  api.route('/tokens', tokensApi)
  api.route('/', siteApi)
  admin.route('/', api)

  admin.notFound(() =>
    problem(404, 'There is nothing at this address. What there is stands in /admin/api/openapi.json.'),
  )
  admin.onError((error, c) => {
    if (error instanceof HTTPException) return error.res ?? problem(400, error.message)
    const request = c.req.header('cf-ray') ?? crypto.randomUUID()
    console.error(JSON.stringify({ event: 'error', request, path: c.req.path, error: error.stack ?? String(error) }))
    return problem(
      503,
      `Something behind the desk does not answer. Look whether it was done before you try again. (Request ${request})`,
      {
        headers: { 'retry-after': '10' },
      },
    )
  })
  return admin
}
