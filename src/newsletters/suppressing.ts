import { eq, type SQL, sql } from 'drizzle-orm'
import { type Database, persist, runBatch, type Statement } from '../platform/database.ts'
import { sha256 } from '../platform/digest.ts'
import { suppressions } from './table.ts'

export type Suppression = typeof suppressions.$inferSelect
type Reason = Suppression['reason']

/** How a suppressed address is known. It stays when the address itself is erased. */
export function markOf(emailKey: string): Promise<string> {
  return sha256(emailKey)
}

/** Whether no mail may go to this address, by its folded form. */
export async function isSuppressed(db: Database, emailKey: string): Promise<boolean> {
  return (await findSuppression(db, emailKey)) !== null
}

export async function findSuppression(db: Database, emailKey: string): Promise<Suppression | null> {
  const hash = await markOf(emailKey)
  const [found] = await db.select().from(suppressions).where(eq(suppressions.hash, hash))
  return found ?? null
}

/** Since when the address of this mark is suppressed: for a row of `subscribers` that comes after its suppression. */
export function suppressedSince(mark: SQL | string): SQL<Date | null> {
  return sql`(select at from suppressions where hash = ${mark})`
}

/** No mail goes to this address any more, by its folded form. */
export async function suppress(db: Database, emailKey: string, { reason, now }: { reason: Reason; now: Date }) {
  const statements = await suppressing(db, [emailKey], { reason, now })
  await persist(() => runBatch(db, statements))
}

/** The statements that suppress addresses, by their folded form. The first reason stays, but for a complaint: that is for ever. */
export async function suppressing(
  db: Database,
  emailKeys: readonly string[],
  { reason, now }: { reason: Reason; now: Date },
): Promise<Statement[]> {
  if (emailKeys.length === 0) return []
  const marks = JSON.stringify(await Promise.all(emailKeys.map(markOf)))
  const at = now.getTime()
  return [
    db.run(sql`insert into suppressions (hash, reason, at) select distinct value, ${reason}, ${at} from json_each(${marks})
      where true on conflict (hash) do update set reason = excluded.reason, at = excluded.at
      where excluded.reason = 'complaint' and suppressions.reason <> 'complaint'`),
    db.run(sql`update subscribers set suppressed_at = ${at}
      where suppressed_at is null and email_key in (select value from json_each(${JSON.stringify(emailKeys)}))`),
  ]
}

/** How many addresses are suppressed, by why. */
export async function countSuppressions(db: Database): Promise<Record<Reason, number>> {
  const rows = await db
    .select({ reason: suppressions.reason, count: sql<number>`count(*)` })
    .from(suppressions)
    .groupBy(suppressions.reason)
  const counts: Record<Reason, number> = { bounce: 0, complaint: 0, desk: 0, import: 0 }
  for (const { reason, count } of rows) counts[reason] = count
  return counts
}
