import type { Env } from './env.ts'
import { readReturned } from './newsletters/returned/reading.ts'
import { takeReturned } from './newsletters/returning.ts'
import { primary } from './platform/database.ts'

/** What follows is somebody's attachment: a report stands at the beginning, with the header of the letter it is about. */
const READ_AT_MOST_BYTES = 1024 * 1024

const NOT_READ = 'Nobody reads this address. To leave a newsletter, use the link at its foot.'

/**
 * Takes a mail to the address that letters come back to: one that unsubscribes, a bounce or a complaint. It is never
 * answered. Of others a person is told while their server is still on the line, and a machine is not told at all. Where
 * the database does not answer it throws: then their server keeps the mail, and tries again.
 */
export async function takeMail(message: ForwardableEmailMessage, env: Env): Promise<void> {
  const mail = await readReturned(await beginningOf(message.raw))
  const db = primary(env.DB)
  const taken = env.AUTH_SECRET ? await takeReturned(db, env.AUTH_SECRET, { mail, now: new Date() }) : 'unknown'
  console.log(JSON.stringify({ event: 'mail taken', as: taken, bytes: message.rawSize }))
  // Bounces come from nobody (RFC 5321 section 4.5.5).
  if (taken === 'unknown' && message.from !== '' && message.from !== '<>') message.setReject(NOT_READ)
}

async function beginningOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const kept = new Uint8Array(READ_AT_MOST_BYTES)
  let size = 0
  for await (const chunk of stream) {
    kept.set(chunk.subarray(0, READ_AT_MOST_BYTES - size), size)
    size = Math.min(size + chunk.length, READ_AT_MOST_BYTES)
    if (size === READ_AT_MOST_BYTES) break
  }
  return kept.slice(0, size)
}
