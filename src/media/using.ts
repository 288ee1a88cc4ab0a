import { eq, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import type { Picture } from './picture.ts'
import { mediaUses } from './table.ts'

/** However it is shown: as a picture, by one of its variants, or as what a link leads to. */
const MENTIONED = /\/media\/([0-9a-f]{32})[.-]/g

/** An article shows these pictures now, and no others. */
export function alignUses(
  db: Database,
  articleId: string,
  { image, body }: { image: Picture | null; body: string },
): Statement[] {
  const mentioned = `${image?.url ?? ''} ${body}`.matchAll(MENTIONED)
  const hashes = JSON.stringify([...new Set([...mentioned].map(([, hash]) => hash))])
  const use = sql`insert or ignore into ${mediaUses} (key, article_id)
    select media.key, ${articleId} from json_each(${hashes}) as shown
    join media on media.key >= shown.value || '.' and media.key < shown.value || '/'`
  return [db.delete(mediaUses).where(eq(mediaUses.articleId, articleId)), ...(hashes === '[]' ? [] : [db.run(use)])]
}
