import { listPath } from '../../articles/address.ts'
import type { NamedKind } from '../../slugs/naming.ts'

/** What topics and people are called at the desk, and where they are. */
export interface Trade {
  kind: NamedKind
  /** Of the pages. */
  at: string
  /** Of the API. */
  api: string
  title: string
  noun: string
  about: string
  /** Where readers find it. */
  reader: (slug: string) => string
}

export const TRADE = {
  topic: {
    kind: 'topic',
    at: '/admin/topics/',
    api: '/topics',
    title: 'Topics',
    noun: 'topic',
    about: 'A topic is made by naming it on a story.',
    reader: (slug) => listPath({ of: 'topic', slug }),
  },
  person: {
    kind: 'person',
    at: '/admin/people/',
    api: '/people',
    title: 'People',
    noun: 'person',
    about: 'Somebody is here once a story names them as its author.',
    reader: (slug) => listPath({ of: 'author', slug }),
  },
} as const satisfies Record<string, Trade>
