import type { Miniflare } from 'miniflare'

/** Lets so many readers have confirmed every newsletter there is: reader-1@example.org and so on. */
export async function fillLists(mf: Miniflare, readers: number): Promise<void> {
  const db = await mf.getD1Database('DB')
  await db
    .prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
      insert into subscribers (id, email, email_key, created_at)
      select 's-' || i, 'reader-' || i || '@example.org', 'reader-' || i || '@example.org', 1 from n`,
    )
    .bind(readers)
    .run()
  await db
    .prepare(
      `insert into subscriptions (id, subscriber_id, newsletter_id, status, form, consent, asked_at, confirmed_at)
      select 'p-' || s.id || n.slug, s.id, n.id, 'confirmed', 'import', '', 1, 1 from subscribers s, newsletters n`,
    )
    .run()
}
