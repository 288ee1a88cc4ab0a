import { app, pressRoomOf } from './app.ts'
import type { Env } from './env.ts'
import { secured } from './site/headers.ts'

export default {
  async fetch(request, env, context) {
    return secured(await app.fetch(request, env, context))
  },

  async scheduled(controller, env, context) {
    // Loaded on demand: a reader's isolate never parses what the clock does.
    const { runSchedule } = await import('./schedule.ts')
    const scheduledFor = new Date(controller.scheduledTime)
    await runSchedule(controller.cron, { env, room: pressRoomOf(env, context), scheduledFor, now: new Date() })
  },

  async queue(batch, env, context) {
    const { runDeliveries } = await import('./deliveries.ts')
    await runDeliveries(batch, { env, room: pressRoomOf(env, context) })
  },

  async email(message, env) {
    const { takeMail } = await import('./returns.ts')
    await takeMail(message, env)
  },
} satisfies ExportedHandler<Env>
