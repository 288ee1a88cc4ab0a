import { sql } from 'drizzle-orm'
import { type Actor, perform, performSince } from '../audit/acting.ts'
import { type Database, violates } from '../platform/database.ts'
import { newEdition } from '../press/editions.ts'
import { freeSlug, NAMED, type NamedKind, nameKeyOf } from './naming.ts'
import { slugs } from './table.ts'

/** Of several that want one slug at the same moment, one gets it at each try. */
const TRIES = 10

export interface Named {
  id: string
  slug: string
  name: string
}

interface Act {
  actor: Actor
  now: Date
}

export async function findNamed(db: Database, kind: NamedKind, slug: string): Promise<Named | null> {
  const [row] = await db.all<Named>(
    sql`select t.id, t.slug, t.name from ${slugs} s join ${NAMED[kind].table} t on t.id = s.target_id
      where s.kind = ${kind} and s.slug = ${slug}`,
  )
  return row ?? null
}

/** Gives a topic or a person another name. Its slug follows, and the old one leads to the new for ever. */
export async function rename(
  db: Database,
  kind: NamedKind,
  { named, name, actor, now, since }: Act & { named: Named; name: string; since?: number | undefined },
): Promise<Named | 'name taken' | 'stale'> {
  const deed = { act: 'rename', subject: kind, subjectId: named.id, detail: { from: named.name, to: name } } as const
  for (let tries = 0; tries < TRIES; tries++) {
    const slug = await freeSlug(db, kind, { title: name, own: named.id })
    try {
      const outcome = await performSince(db, { actor, deed, now, since }, [
        db.run(
          sql`update ${NAMED[kind].table} set name = ${name}, name_key = ${nameKeyOf(name)}, slug = ${slug} where id = ${named.id}`,
        ),
        db.run(sql`insert into ${slugs} (kind, slug, target_id) select ${kind}, ${slug}, ${named.id}
          where not exists (select 1 from ${slugs} where kind = ${kind} and slug = ${slug} and target_id = ${named.id})`),
        newEdition(db, 'names'),
      ])
      return outcome === 'stale' ? outcome : { ...named, slug, name }
    } catch (error) {
      if (violates(error, 'name_key')) return 'name taken'
      if (!violates(error, '.slug')) throw error
    }
  }
  throw new Error('slugs were taken again and again')
}

/** Files everything of one under the other, and lets all its addresses lead there. */
export async function merge(
  db: Database,
  kind: NamedKind,
  { from, into, actor, now }: Act & { from: Named; into: Named },
): Promise<void> {
  const { table, filed, column } = NAMED[kind]
  const deed = {
    act: 'merge',
    subject: kind,
    subjectId: from.id,
    detail: { from: from.name, into: into.name },
  } as const
  await perform(db, { actor, deed, now }, [
    // Where an article has both, the better place counts.
    db.run(sql`update ${filed} as kept set position = min(position, (select position from ${filed} gone
      where gone.article_id = kept.article_id and gone.${column} = ${from.id}))
      where kept.${column} = ${into.id}
      and exists (select 1 from ${filed} gone where gone.article_id = kept.article_id and gone.${column} = ${from.id})`),
    db.run(sql`update or ignore ${filed} set ${column} = ${into.id} where ${column} = ${from.id}`),
    db.run(sql`delete from ${filed} where ${column} = ${from.id}`),
    db.run(sql`update ${slugs} set target_id = ${into.id} where kind = ${kind} and target_id = ${from.id}`),
    db.run(sql`delete from ${table} where id = ${from.id}`),
    newEdition(db, 'names', 'articles'),
  ])
}
