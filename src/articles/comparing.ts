import { diffArrays } from 'diff'
import { type Passage, passagesOf } from '../platform/html-passages.ts'
import { type Run, WordBudget, wordRuns } from './comparing-words.ts'
import type { Content } from './table.ts'

export type { Run } from './comparing-words.ts'

/** A piece of the text before and after. `name` is the element it stands in. */
export type PassageChange =
  | { is: 'same'; count: number; last: string }
  | { is: 'added' | 'removed'; name: string; text: string; links: string[] }
  /** Other words; none of `runs` is changed where only links or marks are. */
  | { is: 'changed'; name: string; runs: Run[]; links: LinkChange }

interface LinkChange {
  removed: string[]
  added: string[]
}

const LINES = ['headline', 'standfirst', 'slug', 'language', 'weight'] as const
const NAMES = ['topics', 'authors', 'related'] as const
const OF_PICTURE = ['url', 'alt', 'caption', 'credit'] as const

export type Change =
  | { of: (typeof LINES)[number] | `picture ${(typeof OF_PICTURE)[number]}`; runs: Run[] }
  | { of: (typeof NAMES)[number]; names: { is: Run['is']; name: string }[] }
  /** `whole` says that so much changed that it was not compared piece by piece. */
  | { of: 'body'; passages: PassageChange[]; whole: boolean }

/** More passages than these added and removed, and what stands between is shown as one text for another. */
const PASSAGES_EDITED_AT_MOST = 1_000

/**
 * What changed from one state of an article to another, in the order in which it is read. None if nothing did.
 * Passages are compared first, then the words of those that changed; the work is bounded, whatever comes.
 */
export function compare(before: Content, after: Content): Change[] {
  const budget = new WordBudget()
  const line = (of: Exclude<Change, { of: 'body' } | { names: unknown }>['of'], from: string, to: string): Change[] =>
    from === to ? [] : [{ of, runs: wordRuns(from, to, budget) }]
  return [
    ...line('headline', before.headline, after.headline),
    ...line('standfirst', before.standfirst, after.standfirst),
    ...OF_PICTURE.flatMap((part) => line(`picture ${part}`, before.image?.[part] ?? '', after.image?.[part] ?? '')),
    ...compareBodies(before.body, after.body, budget),
    ...NAMES.flatMap((of): Change[] => {
      const names = compareNames(before[of], after[of])
      return names.every(({ is }) => is === 'same') ? [] : [{ of, names }]
    }),
    ...line('slug', before.slug, after.slug),
    ...line('language', before.language ?? '', after.language ?? ''),
    ...line('weight', String(before.weight), String(after.weight)),
  ]
}

function compareNames(before: readonly string[], after: readonly string[]) {
  return diffArrays([...before], [...after]).flatMap((part) =>
    part.value.map((name) => ({ is: part.added ? 'added' : part.removed ? 'removed' : 'same', name }) as const),
  )
}

function compareBodies(before: string, after: string, budget: WordBudget): Change[] {
  if (before === after) return []
  const [from, to] = [passagesOf(before), passagesOf(after)]
  const parts = diffArrays(
    from.map(({ key }) => key),
    to.map(({ key }) => key),
    { maxEditLength: PASSAGES_EDITED_AT_MOST },
  )
  if (!parts) return [{ of: 'body', whole: true, passages: [...removed(from), ...added(to)] }]
  const passages: PassageChange[] = []
  let [i, j] = [0, 0]
  let gone: Passage[] = []
  for (const [n, part] of parts.entries()) {
    if (part.removed) {
      gone = from.slice(i, i + part.count)
      i += part.count
      // What came instead, if anything did, is the next part.
      if (!parts[n + 1]?.added) passages.push(...removed(gone))
    } else if (part.added) {
      passages.push(...pair(parts[n - 1]?.removed ? gone : [], to.slice(j, j + part.count), budget))
      j += part.count
    } else {
      passages.push({ is: 'same', count: part.count, last: to[j + part.count - 1]?.text ?? '' })
      i += part.count
      j += part.count
    }
  }
  return passages.every(({ is }) => is === 'same') ? [] : [{ of: 'body', whole: false, passages }]
}

/** How far ahead the passage is looked for that took another's place. */
const LOOKED_AHEAD = 6
const ALIKE_FROM = 0.4

/** Puts side by side what is one passage before and after: of the same kind, with many of the same words. */
function pair(gone: readonly Passage[], come: readonly Passage[], budget: WordBudget): PassageChange[] {
  const changes: PassageChange[] = []
  const words = come.map(wordsOf)
  let next = 0
  for (const passage of gone) {
    const own = wordsOf(passage)
    const ahead = words.slice(next, next + LOOKED_AHEAD).map((theirs, i) => {
      const isSameKind = come[next + i]?.name === passage.name
      return isSameKind ? alike(own, theirs) : 0
    })
    const best = Math.max(0, ...ahead)
    // One for one: whatever its words are, it came in the other's place.
    const isAlone = gone.length === 1 && come.length === 1 && come[0]?.name === passage.name && best > 0
    if (best < ALIKE_FROM && !isAlone) {
      changes.push(...removed([passage]))
      continue
    }
    const at = next + ahead.indexOf(best)
    changes.push(...added(come.slice(next, at)))
    const other = come[at]
    if (other) changes.push(changed(passage, other, budget))
    next = at + 1
  }
  return [...changes, ...added(come.slice(next))]
}

function changed(before: Passage, after: Passage, budget: WordBudget): PassageChange {
  return {
    is: 'changed',
    name: after.name,
    runs: wordRuns(before.text, after.text, budget),
    links: {
      removed: before.links.filter((link) => !after.links.includes(link)),
      added: after.links.filter((link) => !before.links.includes(link)),
    },
  }
}

function added(passages: readonly Passage[]): PassageChange[] {
  return passages.map(({ name, text, links }) => ({ is: 'added', name, text, links }))
}

function removed(passages: readonly Passage[]): PassageChange[] {
  return passages.map(({ name, text, links }) => ({ is: 'removed', name, text, links }))
}

function wordsOf({ text, links }: Passage): Set<string> {
  return new Set([...(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []), ...links])
}

/** How much two sets share, from 0 to 1 (Sørensen and Dice). Two that are empty are alike. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  return (2 * shared) / (a.size + b.size)
}
