import { expect, it } from 'vitest'
import { cursorOf, placeOf } from '../../src/search/place.ts'
import { following, rank } from '../../src/search/ranking.ts'

const A_DAY = 86_400_000n * 1_000_000n
const NOW = 19_700n * A_DAY

function match(name: string, daysAgo: bigint, closeness: number) {
  return { n: NOW - daysAgo * A_DAY, closeness, snippet: name }
}

it.each([
  ['the closer comes first', [match('far', 0n, -1), match('near', 0n, -2)], 'near far'],
  ['of equals, the newer', [match('old', 2n, -1), match('new', 1n, -1)], 'new old'],
  ['half a year is a point', [match('old', 179n, -2), match('new', 0n, -1)], 'old new'],
  ['and more than half a year is more', [match('old', 181n, -2), match('new', 0n, -1)], 'new old'],
  [
    'of one score, the newer',
    [
      { ...match('one', 0n, 0), n: 1n },
      { ...match('two', 0n, 0), n: 2n },
    ],
    'two one',
  ],
  ['none is none', [], ''],
])('%s', (_, matches, names) => {
  const inOrder = (of: typeof matches) => rank(of).map(({ snippet }) => snippet)
  expect(inOrder(matches).join(' ')).toBe(names)
  expect(inOrder(matches.toReversed()).join(' ')).toBe(names)
})

it('scores are whole, and numbers beyond 2^53 stay whole', () => {
  const [first, second] = rank([
    { n: 1_700_000_000_000_000_001n, closeness: -1.25, snippet: '' },
    { n: 1_700_000_000_000_000_002n, closeness: -1.25, snippet: '' },
  ])
  expect([first?.n, second?.n]).toEqual([1_700_000_000_000_000_002n, 1_700_000_000_000_000_001n])
  expect(first?.score).toBe(-110_560_700n)
  expect(second?.score).toBe(first?.score)
})

it.each([
  ['after the last shown', 1, undefined, 'c d'],
  ['after the last shown, though its score moved', 1, 999n, 'c d'],
  ['after the score it had, where it is gone', undefined, -109_450_000n, 'a b c d'],
  ['after the score it had, in the middle', undefined, -109_436_000n, 'c d'],
  ['nothing after the last of all', 3, undefined, ''],
])('the next page begins %s', (_, index, score, names) => {
  const ranked = rank(['a', 'b', 'c', 'd'].map((name, days) => match(name, BigInt(days), 0)))
  const one = index === undefined ? undefined : ranked[index]
  const last = { n: one?.n ?? 1n, score: score ?? one?.score ?? 0n }
  expect(
    following(ranked, last)
      .map(({ snippet }) => snippet)
      .join(' '),
  ).toBe(names)
})

it.each(['5_7', '5_', '_-7', '9223372036854775807_0~-1~2'])('the place %j is read as it was written', (cursor) => {
  const place = placeOf(cursor)
  expect(place && cursorOf(place)).toBe(cursor)
})
