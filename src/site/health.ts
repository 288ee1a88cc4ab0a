import type { Env } from '../env.ts'
import { within } from '../platform/deadline.ts'

const ANSWER_WITHIN_MS = 1_000

/** What works and what does not, asked of each now. `ok` says whether readers get every page. */
export async function healthOf(env: Env) {
  const [database, renders, media] = await Promise.all([
    works(() => env.DB.prepare('select 1').first()),
    works(() => env.RENDERS.get('health')),
    works(() => env.MEDIA.head('health')),
  ])
  return { ok: database, database, renders, media }
}

async function works(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await within(ANSWER_WITHIN_MS, ask())
    return true
  } catch {
    return false
  }
}
