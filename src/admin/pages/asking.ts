import { z } from 'zod'
import { refuse } from '../../platform/problem.ts'
import type { DeskContext } from '../desk.ts'
import { passOn } from '../passing.ts'

export const STATUSES = [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429, 503] as const

/** What the API said no to, and why. */
export interface Refused {
  status: (typeof STATUSES)[number]
  detail: string
  errors: { path: string; message: string }[]
  /** Where somebody else saved first: the article as it is now. */
  article?: unknown
}

/** An answer of the API: what it gave, or why it refused. */
export type Answered<T> = { done: T; etag: string | null } | { refused: Refused }

export const problemDocument = z.object({
  status: z.number(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
  article: z.unknown().optional(),
})

interface Asked {
  body?: unknown
  headers?: Record<string, string>
}

/**
 * Asks the desk's own API, in this isolate, as the member whose request this is. A page of the desk changes nothing by
 * itself: what a member may do, which fields are wrong and what readers then see is decided in one place.
 * `T` is what the call is known to give: the types of its handler.
 */
export async function ask<T>(
  c: DeskContext,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  { body, headers = {} }: Asked = {},
): Promise<Answered<T>> {
  // A file says its own type, and so does a form that has one.
  const isFile = body instanceof FormData || body instanceof Blob
  const request = new Request(new URL(`/admin/api${path}`, c.req.url), {
    method,
    headers: { ...headers, ...(body === undefined || isFile ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
  })
  const answer = await passOn(c, request)
  const text = await answer.text()
  if (answer.ok)
    return { done: text === '' ? undefined : JSON.parse(text), etag: answer.headers.get('etag') } as Answered<T>
  return { refused: problemDocument.parse(JSON.parse(text)) as Refused }
}

/** Asks for what a page cannot be shown without. */
export async function mustRead<T>(c: DeskContext, path: string): Promise<{ done: T; etag: string | null }> {
  const answer = await ask<T>(c, 'GET', path)
  if ('refused' in answer) throw new Error(`${path}: ${answer.refused.detail}`)
  return answer
}

/** What a page is about: where the API refuses it there is no page, but the refusal in its place. */
export async function given<T>(c: DeskContext, path: string): Promise<T> {
  const answer = await ask<T>(c, 'GET', path)
  if ('done' in answer) return answer.done
  return refuse(answer.refused.status, answer.refused.detail)
}
