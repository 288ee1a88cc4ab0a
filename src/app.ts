import { design } from 'virtual:browser'
import { Hono } from 'hono'
import type { Context, Env } from './env.ts'
import { primary } from './platform/database.ts'
import { discreet } from './platform/discreet.ts'
import type { Handles } from './press/handles.ts'
import { createMemory } from './press/memory.ts'
import { openShelf, type Shelf } from './press/shelf.ts'
import { openStore } from './press/store.ts'
import type { PressRoom } from './pressing.ts'
import { askSite, siteFrom } from './settings/reading.ts'
import type { Site } from './settings/site.ts'
import { siteDoor } from './site/door.ts'
import { serveError } from './site/serve.ts'

const INDEXNOW = 'https://api.indexnow.org/indexnow'
const MEMORY_BYTES = 32 * 1024 * 1024

/** What this isolate has for as long as it lives: all that the press needs but the request. A Worker has one paper. */
let isolate: { env: Env; handles: Omit<Handles<Site>, 'waitUntil'> } | undefined

/** Forgets everything, as a new isolate would know nothing. */
export function forget(): void {
  isolate = undefined
}

function handlesOf(env: Env): Omit<Handles<Site>, 'waitUntil'> {
  // The platform gives every request the same bindings; tests do not.
  if (isolate?.env === env) return isolate.handles
  const isSamePaper = isolate?.env.SITE_URL === env.SITE_URL
  const handles = {
    memory: (isSamePaper && isolate?.handles.memory) || createMemory(MEMORY_BYTES),
    store: openStore(env.RENDERS),
    database: (onRead?: (rows: number) => void) => primary(env.DB, onRead),
    facts: { ask: askSite, read: (rows: unknown) => siteFrom(rows, env.SITE_URL) },
    prefix: `${design}/${env.SITE_URL}/`,
    now: () => Date.now(),
  }
  isolate = { env, handles }
  return handles
}

/** Opens the shelf for one request or run. */
function shelfOf(env: Env, context: Context): Shelf<Site> {
  return openShelf({ ...handlesOf(env), waitUntil: (work) => context.waitUntil(work) })
}

/** Opens what an act of an editor or the clock needs to be followed by the press. */
export function pressRoomOf(env: Env, context: Context): PressRoom {
  return {
    db: primary(env.DB),
    shelf: shelfOf(env, context),
    cache: context.cache,
    siteUrl: env.SITE_URL,
    indexNow: env.INDEXNOW_ENDPOINT ?? INDEXNOW,
    waitUntil: (work) => context.waitUntil(work),
    narrations: env.NARRATIONS,
  }
}

export const app = new Hono<{ Bindings: Env }>()

app.all('/admin/*', async (c) => {
  // Loaded on demand: a reader's isolate never parses the desk.
  const { adminDoor } = await import('./admin/door.ts')
  return adminDoor(pressRoomOf).fetch(c.req.raw, c.env, c.executionCtx)
})

app.route(
  '/',
  siteDoor((c) => shelfOf(c.env, c.executionCtx)),
)

app.notFound((c) => {
  const { method } = c.req
  if (method !== 'GET' && method !== 'HEAD') return refuse('GET, HEAD')
  const { pathname, search } = new URL(c.req.url)
  if (pathname === '/views') return refuse('POST')
  // A path that begins with two slashes would lead to another site.
  const isOurs = /^\/[^/\\]/.test(pathname) && !/\.[^/]*$|\/$/.test(pathname)
  if (isOurs) return Promise.resolve(c.redirect(`${pathname}/${search}`, 301))
  return serveError(404, shelfOf(c.env, c.executionCtx))
})

app.onError((error, c) => {
  const request = c.req.header('cf-ray') ?? crypto.randomUUID()
  console.error(
    discreet(JSON.stringify({ event: 'error', request, path: c.req.path, error: error.stack ?? String(error) })),
  )
  return serveError(503, shelfOf(c.env, c.executionCtx))
})

async function refuse(allow: string): Promise<Response> {
  return new Response(`Use ${allow} here.\n`, { status: 405, headers: { allow, 'cache-control': 'no-store' } })
}
