import type { Context, Env } from '../env.ts'
import { countRead, flushReads, type Tally } from '../picks/counting.ts'
import { primary } from '../platform/database.ts'
import { isId } from '../platform/ids.ts'

const FLUSH_EVERY_MS = 10_000
const LONGEST_BODY = 100

const tally: Tally = new Map()
let flushing = false

/**
 * Takes a beacon: the body is an article's id, as `navigator.sendBeacon` sends a text. Always answers at once; the
 * reads of some seconds are written together. The address is asked of the rate limiter and kept nowhere.
 */
export async function takeView(request: Request, env: Env, context: Context): Promise<Response> {
  const id = await readStart(request.body)
  if (!isId(id)) return new Response('The body must be the id of an article.', { status: 400 })
  const { success } = await env.BEACON_LIMIT.limit({ key: request.headers.get('cf-connecting-ip') ?? 'local' })
  if (success) {
    countRead(tally, id)
    if (!flushing) context.waitUntil(flushLater(env))
  }
  return new Response(null, { status: 204 })
}

/** The first of what a body holds: an id is short, and whoever sends more is not read to the end. */
async function readStart(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const reader = body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return first?.value && first.value.length <= LONGEST_BODY ? new TextDecoder().decode(first.value).trim() : ''
}

async function flushLater(env: Env): Promise<void> {
  flushing = true
  try {
    await new Promise((resolve) => setTimeout(resolve, FLUSH_EVERY_MS))
  } finally {
    flushing = false
  }
  await flushReads(primary(env.DB), tally, new Date())
}
