import { adminDoor } from '../../src/admin/door.ts'
import { pressRoomOf } from '../../src/app.ts'
import type { Env } from '../../src/env.ts'
import worker from '../../src/index.ts'
import type { PageCache } from '../../src/press/purging.ts'
import type { Clock } from './clock.ts'

const TOKEN = 'peak-token'

/** Where editors and the clock work: the real API and the real schedule, in an isolate of their own. */
export function openDesk(bindings: Pick<Env, 'DB' | 'RENDERS' | 'SITE_URL'>, cache: PageCache, clock: Clock) {
  // What else the platform binds is not asked for by what is done here.
  const env = { ...bindings, ADMIN_TOKEN: TOKEN } as Env
  const context = {
    waitUntil: (work: Promise<unknown>) => void clock.watch(work).catch(() => undefined),
    passThroughOnException() {},
    props: {},
    cache,
  } as unknown as ExecutionContext

  async function call(method: string, path: string, body: unknown): Promise<{ id: string; slug: string }> {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'if-match': '*' }
    const request = new Request(`${env.SITE_URL}/admin/api/articles${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    })
    const response = await adminDoor(pressRoomOf).fetch(request, env, context)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  return {
    publish: (story: object) => clock.watch(call('POST', '', { ...story, publish: true })),
    change: (id: string, fields: object) => clock.watch(call('PATCH', `/${id}`, fields)),
    takeBack: (id: string, note: string) => clock.watch(call('DELETE', `/${id}/publication`, { note })),
    tick: (cron: string) => {
      const controller = { cron, scheduledTime: clock.now(), noRetry() {} }
      return clock.watch(worker.scheduled(controller, env, context))
    },
  }
}
