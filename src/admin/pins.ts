import { z } from 'zod'
import { findArticle, findArticleId } from '../articles/desk-reading.ts'
import type { Database } from '../platform/database.ts'
import { problem } from '../platform/problem.ts'
import { time } from './input.ts'

interface Pin {
  slug: string
  until?: Date | null | undefined
}

/** Stories in the editors' order, each for as long as they say. */
export function pinList(room: number) {
  return z.strictObject({
    pins: z
      .array(z.strictObject({ slug: z.string().trim().min(1).max(300), until: time.nullable().optional() }))
      .max(room, `There is room for ${room}.`),
  })
}

/** 412: somebody else chose meanwhile. */
export function stalePins(): Response {
  return problem(412, 'Somebody changed the choice since you read it. Read it again and choose again.')
}

/** The live stories that pins name, or a 422 that says which are none. */
export async function chosenBy(db: Database, pins: readonly Pin[]) {
  const found = await Promise.all(
    pins.map(async ({ slug, until }) => {
      const id = await findArticleId(db, slug)
      const article = id === null ? null : await findArticle(db, id)
      return {
        article: article?.status === 'published' && article.kind === 'article' ? article : null,
        until: until ?? null,
      }
    }),
  )
  const errors = found.flatMap(({ article }, i) =>
    article ? [] : [{ path: `pins.${i}.slug`, message: `No published article has the address "${pins[i]?.slug}".` }],
  )
  if (errors.length > 0) return problem(422, 'Some pins are wrong. Nothing was changed.', { errors })
  const chosen = found.flatMap(({ article, until }) => (article ? [{ articleId: article.id, until }] : []))
  if (new Set(chosen.map(({ articleId }) => articleId)).size < chosen.length) {
    return problem(422, 'A story is pinned twice.', { errors: [{ path: 'pins', message: 'Name each story once.' }] })
  }
  return chosen
}
