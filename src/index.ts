import { app, pressRoomOf } from './app.ts'
import type { Env } from './env.ts'
import { runSchedule } from './schedule.ts'

export default {
  async fetch(request, env, context) {
    const response = await app.fetch(request, env, context)
    // Without this a cache in front would keep any 200 for two hours.
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
    return response
  },

  async scheduled(controller, env, context) {
    const scheduledFor = new Date(controller.scheduledTime)
    await runSchedule(controller.cron, { room: pressRoomOf(env, context), scheduledFor, now: new Date() })
  },
} satisfies ExportedHandler<Env>
