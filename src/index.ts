import { app, pressRoomOf } from './app.ts'
import type { Env } from './env.ts'
import { runSchedule } from './schedule.ts'
import { secured } from './site/headers.ts'

export default {
  async fetch(request, env, context) {
    return secured(await app.fetch(request, env, context))
  },

  async scheduled(controller, env, context) {
    const scheduledFor = new Date(controller.scheduledTime)
    await runSchedule(controller.cron, { room: pressRoomOf(env, context), scheduledFor, now: new Date() })
  },
} satisfies ExportedHandler<Env>
