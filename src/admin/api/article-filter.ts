import { z } from 'zod'
import { askLines, type Filter, type Part, partFrom } from '../../articles/desk-list.ts'
import { matchOf, plainQuery } from '../../search/words.ts'
import { runsTheDesk } from '../../staff/may.ts'
import type { DeskContext } from '../desk.ts'
import { page } from '../input.ts'

const name = z.string().max(300).optional()

/** What a list of articles may be asked for. What is left empty filters nothing. */
export const articleFilter = page.extend({
  status: z.enum(['draft', 'scheduled', 'published', 'retracted']).or(z.literal('')).optional(),
  kind: z.enum(['article', 'page']).or(z.literal('')).optional(),
  /** Words of the headline, the standfirst, the text or the byline, in any order, each as a beginning. */
  q: z.string().max(200).optional(),
  /** A slug or a name. */
  topic: name,
  author: name,
  /** Only what you made yourself. */
  mine: z.enum(['on', 'true', '1', '']).optional(),
})

export type Asked = Omit<z.output<typeof articleFilter>, 'cursor' | 'limit'>

/** The part of the list that was asked for, of what this member may see. */
export async function listLines(c: DeskContext, asked: Asked, part: Part) {
  const filter = filterOf(c, asked)
  // Signs alone are no word that anything could say.
  if (filter.match === '') return { lines: [], next: null, previous: null }
  return partFrom(await askLines(c.get('desk').db, filter, part), part)
}

function filterOf(c: DeskContext, { status, kind, q = '', topic, author, mine }: Asked): Filter {
  const { member } = c.get('desk')
  const sought = plainQuery(q)
  return {
    status: status || undefined,
    kind: kind || undefined,
    match: sought === '' ? undefined : matchOf(sought),
    topic: topic?.trim() || undefined,
    author: author?.trim() || undefined,
    createdBy: mine || !runsTheDesk(member) ? member.id : undefined,
  }
}
