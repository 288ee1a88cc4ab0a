import { and, eq, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { newEdition } from '../press/editions.ts'
import { slugChoices, slugOf } from './slug.ts'
import { type SlugKind, slugs } from './table.ts'

/** The things that have a name and a page: where they are kept, and where articles are filed under them. */
export const NAMED = {
  topic: { table: sql`topics`, filed: sql`article_topics`, column: sql`topic_id` },
  person: { table: sql`people`, filed: sql`article_people`, column: sql`person_id` },
} as const

export type NamedKind = keyof typeof NAMED

/** Slugs in one question. A daily "Morning briefing" wants a few questions, not one for each morning before. */
const FIRST_ASKED = 8
const LAST_ASKED = 8_000

/** Names folded alike are one: "Kyiv " and "KYIV". */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}

/**
 * The ids behind names, in their order and each once. What has no id yet gets one by the statements, which belong into
 * the batch that uses the ids; if another batch names the same thing first, that batch fails and may be tried again.
 */
export async function idsOfNames(
  db: Database,
  kind: NamedKind,
  { names, now }: { names: readonly string[]; now: Date },
) {
  const asked = new Map(names.map((name) => [nameKeyOf(name), name.trim().replace(/\s+/g, ' ')]))
  const known = await findByNameKeys(db, kind, [...asked.keys()])
  const statements: Statement[] = []
  const taken = new Set<string>()
  const ids: string[] = []
  for (const [nameKey, name] of asked) {
    const id = known.get(nameKey) ?? newId(now)
    ids.push(id)
    if (known.has(nameKey)) continue
    const slug = await freeSlug(db, kind, { title: name, taken })
    taken.add(slug)
    statements.push(
      db.run(sql`insert into ${NAMED[kind].table} (id, slug, name, name_key, created_at)
        values (${id}, ${slug}, ${name}, ${nameKey}, ${now.getTime()})`),
      db.insert(slugs).values({ kind, slug, targetId: id }),
    )
  }
  if (statements.length > 0) statements.push(newEdition(db, 'names'))
  return { ids, statements }
}

/** What these names are called now: a name that was given up, renamed or merged, leads on as its address does. */
export async function namesNow(db: Database, kind: NamedKind, names: readonly string[]): Promise<string[]> {
  const { table } = NAMED[kind]
  const known = await findByNameKeys(db, kind, names.map(nameKeyOf))
  return Promise.all(
    names.map(async (name) => {
      if (known.has(nameKeyOf(name))) return name
      const slug = slugOf(name)
      const [row] = await db.all<{ name: string }>(
        sql`select t.name from ${slugs} s join ${table} t on t.id = s.target_id
          where s.kind = ${kind} and s.slug = ${slug} and t.slug <> ${slug}`,
      )
      return row?.name ?? name
    }),
  )
}

/** What these names are filed under, or would be: one that nobody has used yet has no id, and the slug that it would get. */
export async function lookUp(db: Database, kind: NamedKind, names: readonly string[]) {
  const keys = [...new Map(names.map((name) => [nameKeyOf(name), name.trim().replace(/\s+/g, ' ')]))]
  const rows = await db.all<{ id: string; slug: string; name: string; nameKey: string }>(
    sql`select id, slug, name, name_key as nameKey from ${NAMED[kind].table}
      where name_key in (select value from json_each(${JSON.stringify(keys.map(([key]) => key))}))`,
  )
  return keys.map(([key, name]) => {
    const known = rows.find(({ nameKey }) => nameKey === key)
    return known ? { id: known.id, slug: known.slug, name: known.name } : { id: '', slug: slugOf(name), name }
  })
}

/** The first slug for this title that nothing else of its kind has or ever had. */
export async function freeSlug(
  db: Database,
  kind: SlugKind,
  { title, taken, own }: { title: string; taken?: ReadonlySet<string>; own?: string | undefined },
): Promise<string> {
  const choices = slugChoices(title)
  for (let asked = FIRST_ASKED; asked <= LAST_ASKED; asked *= 10) {
    const some = Array.from({ length: asked }, () => choices.next().value)
    // Only articles stand where the site has its own addresses: a topic may be called Media.
    if (kind !== 'article') some.unshift(slugOf(title))
    const rows = await db.all<{ slug: string; id: string }>(
      sql`select slug, target_id as id from ${slugs} where kind = ${kind} and slug in (select value from json_each(${JSON.stringify(some)}))`,
    )
    const holders = new Map(rows.map((row) => [row.slug, row.id]))
    const free = some.find((slug) => !taken?.has(slug) && (holders.get(slug) ?? own) === own)
    if (free !== undefined) return free
  }
  throw new Error(`every slug for "${title}" is taken`)
}

export async function findSlugHolder(db: Database, kind: SlugKind, slug: string): Promise<string | null> {
  const [row] = await db.all<{ id: string }>(
    sql`select ${slugs.targetId} as id from ${slugs} where ${slugs.kind} = ${kind} and ${slugs.slug} = ${slug}`,
  )
  return row?.id ?? null
}

/** Every slug that a thing has or had. */
export async function listSlugs(db: Database, kind: SlugKind, id: string): Promise<string[]> {
  const rows = await db
    .select({ slug: slugs.slug })
    .from(slugs)
    .where(and(eq(slugs.kind, kind), eq(slugs.targetId, id)))
  return rows.map(({ slug }) => slug)
}

async function findByNameKeys(db: Database, kind: NamedKind, keys: string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const list = sql.join(
    keys.map((key) => sql`${key}`),
    sql`, `,
  )
  const rows = await db.all<{ id: string; nameKey: string }>(
    sql`select id, name_key as nameKey from ${NAMED[kind].table} where name_key in (${list})`,
  )
  return new Map(rows.map((row) => [row.nameKey, row.id]))
}
