import type { ArticleRow } from './table.ts'

export type Status = ArticleRow['status']

/** Which states may follow which. Nothing published goes back to being a draft: it was read. */
const MAY_FOLLOW: Record<Status, readonly Status[]> = {
  draft: ['scheduled', 'published'],
  scheduled: ['draft', 'scheduled', 'published'],
  published: ['retracted'],
  retracted: ['published'],
}

export function mayBecome(from: Status, to: Status): boolean {
  return MAY_FOLLOW[from].includes(to)
}

/** Whether readers have ever had an address for it: its slugs then lead to it for ever. */
export function wasPublic(article: Pick<ArticleRow, 'publishedAt'>): boolean {
  return article.publishedAt !== null
}
