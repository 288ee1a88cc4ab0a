import { desc, eq } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { markOf } from './suppressing.ts'
import { confirmations, deliveries, issues, newsletters, subscribers, subscriptions, suppressions } from './table.ts'

/** Years of a daily letter. */
const DELIVERIES_AT_MOST = 2_000

/**
 * All that is kept of a person, by their folded address, for them to have (GDPR, article 15). Of an address that was erased
 * it may still be known that no mail may go there. Null where nothing is known.
 */
export async function findDossier(db: Database, emailKey: string) {
  const [[person], [suppression]] = await Promise.all([
    db
      .select({
        id: subscribers.id,
        email: subscribers.email,
        name: subscribers.name,
        createdAt: subscribers.createdAt,
      })
      .from(subscribers)
      .where(eq(subscribers.emailKey, emailKey)),
    db
      .select({ reason: suppressions.reason, at: suppressions.at })
      .from(suppressions)
      .where(eq(suppressions.hash, await markOf(emailKey))),
  ])
  if (!person && !suppression) return null
  const { id, ...told } = person ?? { id: null, email: emailKey, name: '', createdAt: null }
  const [places, links, letters] =
    id === null ? [[], [], []] : await Promise.all([placesOf(db, id), linksOf(db, id), lettersTo(db, id)])
  return { ...told, suppression: suppression ?? null, subscriptions: places, confirmations: links, deliveries: letters }
}

function placesOf(db: Database, subscriberId: string) {
  return db
    .select({
      newsletter: newsletters.name,
      status: subscriptions.status,
      form: subscriptions.form,
      consent: subscriptions.consent,
      askedAt: subscriptions.askedAt,
      confirmedAt: subscriptions.confirmedAt,
      leftAt: subscriptions.leftAt,
      mailedAt: subscriptions.mailedAt,
    })
    .from(subscriptions)
    .innerJoin(newsletters, eq(newsletters.id, subscriptions.newsletterId))
    .where(eq(subscriptions.subscriberId, subscriberId))
}

function linksOf(db: Database, subscriberId: string) {
  return db
    .select({
      email: confirmations.email,
      createdAt: confirmations.createdAt,
      expiresAt: confirmations.expiresAt,
      usedAt: confirmations.usedAt,
    })
    .from(confirmations)
    .where(eq(confirmations.subscriberId, subscriberId))
}

function lettersTo(db: Database, subscriberId: string) {
  return db
    .select({
      newsletter: newsletters.name,
      subject: issues.subject,
      status: deliveries.status,
      sentAt: deliveries.sentAt,
      reason: deliveries.reason,
    })
    .from(deliveries)
    .innerJoin(issues, eq(issues.id, deliveries.issueId))
    .innerJoin(newsletters, eq(newsletters.id, issues.newsletterId))
    .where(eq(deliveries.subscriberId, subscriberId))
    .orderBy(desc(deliveries.issueId))
    .limit(DELIVERIES_AT_MOST)
}
