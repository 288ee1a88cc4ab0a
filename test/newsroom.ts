import { createExecutionContext, env, waitOnExecutionContext } from 'cloudflare:test'
import worker from '../src/index.ts'

/** The paper's own address in tests. */
export const SITE = 'https://paper.example'

/** Sends a request through the Worker's own door, and waits for what it does behind the answer. */
export async function visit(path: string, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext()
  const response = await worker.fetch(new Request(`${SITE}${path}`, { redirect: 'manual', ...init }) as never, env, context)
  const body = await response.arrayBuffer()
  await waitOnExecutionContext(context)
  const empty = response.status === 304 || response.status === 204 || response.status === 301
  return new Response(empty ? null : body, response)
}

/** Calls the API as the owner. */
export async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return visit(`/admin/api${path}`, {
    method,
    headers: {
      authorization: 'Bearer test-owner-token',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

/** Publishes a story and gives it back as the API shows it. */
export async function publish(fields: Record<string, unknown>): Promise<Article> {
  const response = await call('POST', '/articles', { body: '<p>Some words.</p>', publish: true, ...fields })
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
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

/** Runs the clock, as the platform would at this moment. */
export async function tick(cron: string, scheduledTime = Date.now()): Promise<void> {
  const context = createExecutionContext()
  await worker.scheduled({ cron, scheduledTime, noRetry() {} }, env, context)
  await waitOnExecutionContext(context)
}

/** Lets this isolate forget everything, as a new one would. */
export { forget } from '../src/app.ts'
