import { env as bindings, createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { forget } from '../src/app.ts'
import type { Context, Env } from '../src/env.ts'
import worker from '../src/index.ts'
import type { PageCache } from '../src/press/purging.ts'

export { forget }

/** The paper's own address in tests. */
export const SITE = 'https://paper.example'
const OWNER = { authorization: 'Bearer test-owner-token' }

interface Place {
  env?: Env
  /** What stands in for Workers Caching, which no local runtime has. */
  cache?: PageCache | undefined
  /** What the platform tells of whoever came through Cloudflare Access. */
  access?: Context['access'] | undefined
}

/** Sends a request through the Worker's own door, and waits for what it does behind the answer. */
export async function visit(
  path: string,
  init: RequestInit = {},
  { env = bindings, cache, access }: Place = {},
): Promise<Response> {
  const context = createExecutionContext()
  const request = new Request(`${SITE}${path}`, { redirect: 'manual', ...init }) as Parameters<typeof worker.fetch>[0]
  const response = await worker.fetch(request, env, cache || access ? withMore(context, { cache, access }) : context)
  const body = await response.arrayBuffer()
  await waitOnExecutionContext(context)
  const empty = [204, 301, 304].includes(response.status) || init.method === 'HEAD'
  return new Response(empty ? null : body, response)
}

/** The text of a page that must be there. */
export async function read(path: string, place: Place = {}): Promise<string> {
  const response = await visit(path, {}, place)
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
  return response.text()
}

/** Calls the API as the owner. */
export async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  place: Place = {},
): Promise<Response> {
  const init = {
    method,
    headers: { ...OWNER, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }
  return visit(`/admin/api${path}`, init, place)
}

/** Publishes a story and gives it back as the API shows it. */
export async function publish(fields: Record<string, unknown>, place: Place = {}): Promise<Article> {
  const response = await call('POST', '/articles', { body: '<p>Some words.</p>', publish: true, ...fields }, {}, place)
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}

/** Changes an article, whatever its revision. */
export async function change(article: Article, fields: Record<string, unknown>, place: Place = {}): Promise<Article> {
  const response = await call('PATCH', `/articles/${article.id}`, fields, { 'if-match': '*' }, place)
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}

export interface Article {
  id: string
  slug: string
  url: string
  status: string
  headline: string
  body: string
  publishedAt: string | null
  updatedAt: string | null
  revision: number
  [field: string]: unknown
}

/** As in a new isolate with an empty store: what is not pressed by an act is seen by age only. */
export async function forgetAll(): Promise<void> {
  forget()
  const { keys } = await bindings.RENDERS.list()
  await Promise.all(keys.map(({ name }) => bindings.RENDERS.delete(name)))
}

/** Runs the clock, as the platform would at this moment. */
export async function tick(
  cron: string,
  scheduledTime = Date.now(),
  env: Env = bindings,
  cache?: PageCache,
): Promise<void> {
  const context = createExecutionContext()
  await worker.scheduled({ cron, scheduledTime, noRetry() {} }, env, cache ? withMore(context, { cache }) : context)
  await waitOnExecutionContext(context)
}

export const EVERY_MINUTE = '* * * * *'
export const EVERY_FIVE_MINUTES = '*/5 * * * *'

function withMore(context: ExecutionContext, more: Pick<Place, 'cache' | 'access'>): ExecutionContext {
  return new Proxy(context, {
    get: (target, name) => {
      if (Object.hasOwn(more, name)) return Reflect.get(more, name)
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
