import { and, asc, eq, gt } from 'drizzle-orm'
import type { Database } from '../../platform/database.ts'
import { statusShown } from '../reading.ts'
import { subscribers, subscriptions } from '../table.ts'
import { writeCsv } from './csv.ts'

const HEAD = ['email', 'name', 'status', 'form', 'consent', 'asked_at', 'confirmed_at', 'left_at', 'suppressed_at']
const A_PAGE = 1_000

/**
 * A list as CSV (RFC 4180), in the order in which its people came: all that another list needs to take them over. Read a
 * thousand at a time, as fast as whoever asked takes them.
 */
export function exportOf(db: Database, newsletterId: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after = ''
  return new ReadableStream({
    start: async (file) => file.enqueue(encoder.encode(await writeCsv([HEAD]))),
    pull: async (file) => {
      const rows = await listWhole(db, newsletterId, after)
      after = rows.at(-1)?.id ?? ''
      if (rows.length > 0) file.enqueue(encoder.encode(await writeCsv(rows.map(cellsOf))))
      if (rows.length < A_PAGE) file.close()
    },
  })
}

type Whole = Awaited<ReturnType<typeof listWhole>>[number]

function listWhole(db: Database, newsletterId: string, after: string) {
  return db
    .select({
      id: subscriptions.id,
      email: subscribers.email,
      name: subscribers.name,
      status: statusShown,
      form: subscriptions.form,
      consent: subscriptions.consent,
      askedAt: subscriptions.askedAt,
      confirmedAt: subscriptions.confirmedAt,
      leftAt: subscriptions.leftAt,
      suppressedAt: subscribers.suppressedAt,
    })
    .from(subscriptions)
    .innerJoin(subscribers, eq(subscribers.id, subscriptions.subscriberId))
    .where(and(eq(subscriptions.newsletterId, newsletterId), gt(subscriptions.id, after)))
    .orderBy(asc(subscriptions.id))
    .limit(A_PAGE)
}

function cellsOf({ email, name, status, form, consent, ...at }: Whole): string[] {
  const times = [at.askedAt, at.confirmedAt, at.leftAt, at.suppressedAt]
  return [email, name, status, form, consent, ...times.map((time) => time?.toISOString() ?? '')]
}
