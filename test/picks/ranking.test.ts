import { expect, it } from 'vitest'
import { type Candidate, PICKS, type Pin, rankPicks, scoreOf } from '../../src/picks/ranking.ts'

const NOW = new Date('2026-11-23T12:30:00Z')
const HOUR = Math.floor(NOW.getTime() / 3_600_000)

/** A story of its own topic, an hour old, that nobody has read. */
function story(id: string, more: Partial<Candidate> = {}): Candidate {
  return { id, publishedAt: hoursAgo(1), weight: 1, topicId: `topic of ${id}`, reads: [], ...more }
}

function hoursAgo(hours: number): Date {
  return new Date(NOW.getTime() - hours * 3_600_000)
}

const ids = (candidates: Candidate[], pins: Pin[] = []) =>
  rankPicks({ pins, candidates, now: NOW }).map(({ articleId }) => articleId)
const pin = (articleId: string, until: Date | null = null): Pin => ({ articleId, until })

it.each([
  ['nothing to choose from', [], []],
  ['fewer than five', [story('a')], ['a']],
  ['the newer first', [story('old', { publishedAt: hoursAgo(30) }), story('new')], ['new', 'old']],
  [
    'the more read first',
    [story('few', { reads: [[HOUR, 3]] }), story('many', { reads: [[HOUR, 300]] })],
    ['many', 'few'],
  ],
  [
    'lately read before long read',
    [story('then', { reads: [[HOUR - 47, 300]] }), story('now', { reads: [[HOUR, 100]] })],
    ['now', 'then'],
  ],
  ['the weightier first', [story('light'), story('heavy', { weight: 3 })], ['heavy', 'light']],
  ['nothing of weight 0', [story('never', { weight: 0, reads: [[HOUR, 9999]] }), story('a')], ['a']],
  ['of equals the later made', [story('1'), story('2')], ['2', '1']],
  [
    'many hours of few reads add up',
    [
      story('once', { reads: [[HOUR, 4]] }),
      story('steady', {
        reads: [
          [HOUR, 3],
          [HOUR - 1, 3],
          [HOUR - 2, 3],
        ],
      }),
    ],
    ['steady', 'once'],
  ],
  [
    'a story dated ahead as new, not more',
    [story('ahead', { publishedAt: hoursAgo(-100) }), story('read', { reads: [[HOUR, 9]] })],
    ['read', 'ahead'],
  ],
] as [string, Candidate[], string[]][])('the clock chooses %s', (_, candidates, chosen) => {
  expect(ids(candidates)).toEqual(chosen)
})

it('no more than five are chosen', () => {
  expect(ids(Array.from({ length: 20 }, (_, n) => story(String(n)))).length).toBe(PICKS)
})

it('a topic has one while others wait, and then the best of what is left', () => {
  const city = (id: string, reads: number) => story(id, { topicId: 'city', reads: [[HOUR, reads]] })
  const candidates = [city('c1', 900), city('c2', 800), city('c3', 700), story('sport'), story('art')]
  expect(ids(candidates).slice(0, 3)).toEqual(['c1', 'sport', 'art'])
  expect(ids(candidates).slice(3)).toEqual(['c2', 'c3'])
})

it('stories without a topic do not crowd out each other', () => {
  const candidates = [
    story('n1', { topicId: null, weight: 3 }),
    story('n2', { topicId: null, weight: 2 }),
    story('sport'),
  ]
  expect(ids(candidates)).toEqual(['n1', 'n2', 'sport'])
})

it('the topic of a pin counts', () => {
  const candidates = [story('p', { topicId: 'city' }), story('c', { topicId: 'city', weight: 3 }), story('sport')]
  expect(ids(candidates, [pin('p')])).toEqual(['p', 'sport', 'c'])
})

it('pins come first in their order, each once', () => {
  const candidates = [story('a', { weight: 3 }), story('b'), story('c')]
  expect(ids(candidates, [pin('c'), pin('b')])).toEqual(['c', 'b', 'a'])
})

it('a pin stands though the clock would not choose it', () => {
  expect(ids([story('never', { weight: 0 })], [pin('never'), pin('too old to be a candidate')])).toEqual([
    'never',
    'too old to be a candidate',
  ])
})

it.each([
  ['before its end', new Date(NOW.getTime() + 1), true],
  ['at its end', NOW, false],
  ['after its end', hoursAgo(1), false],
  ['without an end', null, true],
])('a pin %s', (_, until, stands) => {
  const [first] = rankPicks({
    pins: [pin('old', until)],
    candidates: [story('old', { publishedAt: hoursAgo(40) }), story('new')],
    now: NOW,
  })
  expect(first?.articleId === 'old' && first.pinned).toBe(stands)
})

it.each([
  ['Pinned by an editor', [pin('a')], story('a')],
  ['Read much lately', [], story('a', { reads: [[HOUR, 2]] })],
  ['Weighted by the editors', [], story('a', { weight: 2 })],
  ['New', [], story('a')],
])('the reason "%s" is given', (reason, pins, candidate) => {
  expect(rankPicks({ pins, candidates: [candidate], now: NOW })[0]?.reason).toBe(reason)
})

it('within an hour the choice and its reasons stay as they are', () => {
  const candidates = [story('a', { reads: [[HOUR - 3, 40]] }), story('b'), story('c', { weight: 2 })]
  const later = new Date(NOW.getTime() + 29 * 60_000)
  expect(rankPicks({ pins: [], candidates, now: later })).toEqual(rankPicks({ pins: [], candidates, now: NOW }))
})

it('a read counts half after six hours', () => {
  const old = story('a', { publishedAt: hoursAgo(10_000) })
  const fresh = scoreOf({ ...old, reads: [[HOUR, 50]] }, NOW).score
  expect(scoreOf({ ...old, reads: [[HOUR - 6, 100]] }, NOW).score).toBeCloseTo(fresh)
})
