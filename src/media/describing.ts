import { eq } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import type { Database } from '../platform/database.ts'
import { type StoredPicture, searchable } from './reading.ts'
import { media } from './table.ts'

/** What is said of a picture. */
export type Description = Pick<StoredPicture, 'alt' | 'caption' | 'credit' | 'name'>

/** Says something else of a picture. The articles that show it keep what was said in them. */
export async function describePicture(
  db: Database,
  picture: StoredPicture,
  { said, actor, now }: { said: Partial<Description>; actor: Actor; now: Date },
): Promise<StoredPicture> {
  const { alt, caption, credit, name } = { ...picture, ...said }
  const set = { alt, caption, credit, name }
  const words = searchable(name, alt, caption, credit)
  const deed = { act: 'describe', subject: 'media', subjectId: picture.key, detail: said } as const
  await perform(db, { actor, deed, now }, [
    db
      .update(media)
      .set({ ...set, words })
      .where(eq(media.key, picture.key)),
  ])
  return { ...picture, ...set }
}
