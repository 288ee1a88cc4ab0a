import type { Env } from '../env.ts'
import type { ReaderLinks } from './reader-links.ts'

interface List {
  id: string
  slug: string
}

/**
 * What the header of a letter says of its list, or of all where it is of none: its name, and the ways to leave it. The first is the one that a mail
 * program takes with one click, so it is https (RFC 2369 section 3.2, RFC 8058 section 3.1).
 */
export function listHeaders(env: Env, list: List | undefined, { leave, mailto }: Omit<ReaderLinks, 'preferences'>) {
  return {
    'List-Id': listIdOf(env, list),
    'List-Unsubscribe': [leave, mailto].flatMap((way) => (way ? [`<${way}>`] : [])).join(', '),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

/** RFC 2919: an address of the list that looks like a domain, in ASCII. Without a list, that of all letters. */
export function listIdOf(env: Env, list?: List): string {
  const label = list && (/^[a-z0-9-]+$/.test(list.slug) ? list.slug : list.id)
  return `<${label ? `${label}.` : ''}newsletters.${new URL(env.SITE_URL).hostname}>`
}
