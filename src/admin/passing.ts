import type { Hono } from 'hono'
import type { Desk, DeskContext, DeskEnv } from './desk.ts'

/** Requests that a page of the desk sends to the API by itself: whose they are is known. */
const passed = new WeakMap<Request, Desk>()
let api: Hono<DeskEnv> | undefined

/** Says which API pages ask. */
export function passTo(app: Hono<DeskEnv>): void {
  api = app
}

/** Hands a request over to the API, in the name of the member whose page it is. */
export async function passOn(c: DeskContext, request: Request): Promise<Response> {
  if (!api) throw new Error('there is no API yet')
  passed.set(request, c.get('desk'))
  return api.fetch(request, c.env, c.executionCtx)
}

/** Whose request this is, if a page sent it. Nothing from outside can be among them. */
export function deskOf(request: Request): Desk | undefined {
  return passed.get(request)
}
