import { sql } from 'drizzle-orm'
import { type Database, persist, runBatch, type Statement } from '../platform/database.ts'
import { readToken } from './links.ts'
import type { Returned } from './returned/reading.ts'
import { suppressing } from './suppressing.ts'

/** What came back, for whom it is: folded addresses; and what is left, by the ids of places on lists or of subscribers. */
export interface Returns {
  bounces: string[]
  complaints: string[]
  /** Who leaves every list, by their folded addresses. */
  partings: string[]
  leaves: string[]
}

/** What follows from what came back, as statements that may run twice. Whoever complains wants no list any more. */
export async function returning(
  db: Database,
  { bounces, complaints, partings, leaves }: Returns,
  now: Date,
): Promise<Statement[]> {
  const at = now.getTime()
  const listOf = (values: string[]) => sql`(select value from json_each(${JSON.stringify(values)}))`
  return [
    ...(await suppressing(db, bounces, { reason: 'bounce', now })),
    ...(await suppressing(db, complaints, { reason: 'complaint', now })),
    db.run(sql`update subscriptions set status = 'left', left_at = ${at} where status <> 'left' and (id in ${listOf(leaves)}
      or id in (select subscription_id from former_places where id in ${listOf(leaves)}) or subscriber_id in ${listOf(leaves)} or subscriber_id in (select id from subscribers where email_key in ${listOf([...complaints, ...partings])}))`),
  ]
}

/** Does what one mail asks for that anybody may have sent. Gives what it was taken for. */
export async function takeReturned(
  db: Database,
  secret: string,
  { mail, now }: { mail: Returned; now: Date },
): Promise<Returned['kind']> {
  const returns = await returnsIn(db, secret, { mails: [mail], isTrusted: false })
  const isAny = Object.values(returns).some(({ length }) => length > 0)
  if (isAny) {
    const statements = await returning(db, returns, now)
    await persist(() => runBatch(db, statements))
  }
  return isAny || mail.kind === 'automatic' ? mail.kind : mail.kind === 'bounce' ? 'automatic' : 'unknown'
}

interface Mails {
  mails: readonly Returned[]
  /** Somebody of the desk vouches for them: then what they say counts, even without a token of ours. */
  isTrusted: boolean
}

/**
 * For whom these mails are. A token names the place on a list, and so the address that letters go to now. Of a bounce
 * that anybody may have sent, the address itself must be among those that it names: somebody may have moved meanwhile.
 */
export async function returnsIn(db: Database, secret: string, { mails, isTrusted }: Mails): Promise<Returns> {
  const places = await Promise.all(mails.map((mail) => placeIn(secret, mail)))
  const keys = await keysOf(
    db,
    places.filter((id) => id !== null),
  )
  const returns: Returns = { bounces: [], complaints: [], partings: [], leaves: [] }
  for (const [i, mail] of mails.entries()) {
    const place = places[i] ?? null
    const key = place === null ? undefined : keys.get(place)
    switch (mail.kind) {
      case 'leave':
        if (place !== null) returns.leaves.push(place)
        break
      case 'complaint':
        // Whoever was forwarded a letter could send one: it may cost its reader the lists, but not shut them out for ever.
        if (key) (isTrusted ? returns.complaints : returns.partings).push(key)
        else if (isTrusted) returns.complaints.push(...namedIn(mail).slice(0, 1))
        break
      case 'bounce':
        if (mail.gone.length === 0) break
        if (key && (mail.to === key || mail.gone.includes(key))) returns.bounces.push(key)
        else if (isTrusted) returns.bounces.push(...mail.gone)
        break
      case 'automatic':
      case 'unknown':
        break
      default:
        mail satisfies never
    }
  }
  return returns
}

function namedIn({ by, to }: { by: string[]; to: string | null }): string[] {
  return [...by, ...(to ? [to] : [])]
}

async function placeIn(secret: string, mail: Returned): Promise<string | null> {
  const token = 'token' in mail ? mail.token : null
  return token === null ? null : ((await readToken(secret, 'leave', token))?.id ?? null)
}

/** The folded addresses that places on lists are for, or subscribers have, by these ids. */
async function keysOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = sql`(select value from json_each(${JSON.stringify(ids)}))`
  const rows = await db.all<{ id: string; key: string }>(sql`select p.id, s.email_key as key
    from subscriptions p join subscribers s on s.id = p.subscriber_id where p.id in ${asked}
    union all select id, email_key as key from subscribers where id in ${asked}
    union all select f.id, s.email_key as key from former_places f join subscriptions p on p.id = f.subscription_id
      join subscribers s on s.id = p.subscriber_id where f.id in ${asked}`)
  return new Map(rows.map(({ id, key }) => [id, key]))
}
