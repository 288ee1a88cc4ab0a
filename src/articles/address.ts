import type { List } from './list-reading.ts'

/** The cache tag of a list's pages and feeds. Those of another list are not purged with it. */
export function listTag(of: List['of'], id = ''): string {
  return of === 'all' ? 'list-all' : `list-${of}-${id}`
}

/** The path of an article, a topic or an author, percent-encoded (RFC 3986 section 2.1). */
export function articlePath(slug: string): string {
  return `/${encodeURIComponent(slug)}/`
}

/** Where the same stands as Markdown. */
export function markdownPath(slug: string): string {
  return `/${encodeURIComponent(slug)}.md`
}

export function listPath(list: List): string {
  switch (list.of) {
    case 'all':
      return '/'
    case 'topic':
      return `/tag/${encodeURIComponent(list.slug)}/`
    case 'author':
      return `/author/${encodeURIComponent(list.slug)}/`
    default:
      return list satisfies never
  }
}
