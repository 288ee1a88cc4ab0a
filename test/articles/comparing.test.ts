import { expect, it } from 'vitest'
import { compare, type PassageChange, type Run } from '../../src/articles/comparing.ts'
import { WordBudget, wordRuns } from '../../src/articles/comparing-words.ts'
import type { Content } from '../../src/articles/table.ts'

const STORY: Content = {
  headline: 'Tram line approved',
  standfirst: 'The council voted.',
  slug: 'tram-line-approved',
  body: '<p>It passed.</p>',
  image: null,
  weight: 1,
  language: null,
  topics: ['City'],
  authors: ['Ada Marlowe'],
  related: [],
}

/** Runs as an editor would mark them by hand: [-gone-]{+come+}. */
function marked(runs: readonly Run[]): string {
  return runs.map(({ is, text }) => (is === 'removed' ? `[-${text}-]` : is === 'added' ? `{+${text}+}` : text)).join('')
}

it.each([
  ['It passed.', 'It passed.', 'It passed.'],
  ['It passed.', 'It was passed.', 'It {+was +}passed.'],
  ['It was passed.', 'It passed.', 'It [-was -]passed.'],
  ['341 million crowns', '314 million crowns', '[-341-]{+314+} million crowns'],
  ['the old red tram', 'the new blue tram', 'the [-old red-]{+new blue+} tram'],
  ['', 'Words', '{+Words+}'],
  ['Words', '', '[-Words-]'],
  ['Nothing alike', 'All anew', '[-Nothing alike-]{+All anew+}'],
  ['Tram, line 6.', 'Tram line 6.', 'Tram[-,-] line 6.'],
  ['Кияни обрали', 'Кияни не обрали', 'Кияни {+не +}обрали'],
  ['市长辞职', '市长不辞职', '市长{+不+}辞职'],
  ['don’t go', 'didn’t go', '[-don’t-]{+didn’t+} go'],
  ['It cost 1,000.', 'It cost 10,000.', 'It cost [-1,000-]{+10,000+}.'],
])('"%s" to "%s" is %s', (before, after, told) => {
  const runs = wordRuns(before, after, new WordBudget())
  expect(marked(runs)).toBe(told)
})

it.each([
  ['a b c d e f g', 'b c x d e, f h g'],
  ['One, two; three.', 'One two three four.'],
  ['aaa bbb aaa bbb', 'bbb aaa bbb aaa'],
])('both texts can be read back from what changed: %s', (before, after) => {
  const runs = wordRuns(before, after, new WordBudget())
  const read = (without: Run['is']) => runs.flatMap(({ is, text }) => (is === without ? [] : [text])).join('')
  expect([read('added'), read('removed')]).toEqual([before, after])
})

it('an article is like itself', () => {
  expect(compare(STORY, { ...STORY })).toEqual([])
})

it.each<[string, Partial<Content>, string[]]>([
  ['a headline', { headline: 'Tram line rejected' }, ['headline']],
  ['the standfirst gone', { standfirst: '' }, ['standfirst']],
  ['another address', { slug: 'tram-line-rejected' }, ['slug']],
  ['a picture', { image: { url: '/media/a.webp', alt: 'A tram' } }, ['picture url', 'picture alt']],
  ['topics', { topics: ['City', 'Transport'] }, ['topics']],
  ['authors in another order', { authors: ['Jo Berg', 'Ada Marlowe'] }, ['authors']],
  ['weight and language', { weight: 2, language: 'uk' }, ['language', 'weight']],
  ['all of it', { headline: 'A', body: '<p>B</p>', related: ['c'] }, ['headline', 'body', 'related']],
])('%s is told', (_, fields, told) => {
  expect(compare(STORY, { ...STORY, ...fields }).map(({ of }) => of)).toEqual(told)
})

it('a revision from before there were languages says nothing of them', () => {
  const { language: _, ...old } = STORY
  expect(compare(old, STORY)).toEqual([])
})

/** What became of a body, a line for each passage. */
function bodies(before: string, after: string): string[] {
  const change = compare({ ...STORY, body: before }, { ...STORY, body: after }).find(({ of }) => of === 'body')
  return change && 'passages' in change ? change.passages.map(lineOf) : []
}

function lineOf(passage: PassageChange): string {
  switch (passage.is) {
    case 'same':
      return `${passage.count} same`
    case 'changed': {
      const { removed, added } = passage.links
      const links = [...removed.map((link) => `-${link}`), ...added.map((link) => `+${link}`)]
      return [passage.name, marked(passage.runs), ...links].join(' ')
    }
    default:
      return `${passage.name} ${passage.is} ${passage.text}`
  }
}

it.each([
  ['<p>A b c.</p><p>D e f.</p>', '<p>A b c.</p><p>D x f.</p>', ['1 same', 'p D [-e-]{+x+} f.']],
  ['<p>A b.</p><p>C d.</p>', '<p>A b.</p><p>New one.</p><p>C d.</p>', ['1 same', 'p added New one.', '1 same']],
  ['<p>A b.</p><p>C d.</p>', '<p>C d.</p>', ['p removed A b.', '1 same']],
  ['<p>Alpha beta.</p>', '<p>Gamma delta.</p>', ['p removed Alpha beta.', 'p added Gamma delta.']],
  [
    '<p>The vote was close.</p><p>Nobody left.</p>',
    '<p>It rained.</p><p>The vote was very close.</p><p>All left.</p>',
    ['p added It rained.', 'p The vote was {+very +}close.', 'p [-Nobody-]{+All+} left.'],
  ],
  ['<p>A word.</p>', '<h2>A word.</h2>', ['p removed A word.', 'h2 added A word.']],
  ['<p>A word.</p>', '<p>A <strong>word</strong>.</p>', ['p A word.']],
  [
    '<p><a href="https://a.example/">There</a> it is.</p>',
    '<p><a href="https://b.example/">There</a> it is.</p>',
    ['p There it is. -https://a.example/ +https://b.example/'],
  ],
  [
    '<ul><li>One</li><li>Two</li></ul>',
    '<ul><li>One</li><li>Three</li><li>Two</li></ul>',
    ['1 same', 'li added Three', '1 same'],
  ],
  ['<ul><li>One</li></ul>', '<ol><li>One</li></ol>', ['li One']],
  [
    '<figure><img src="/media/a.webp" alt="A tram"><figcaption>Line 6</figcaption></figure>',
    '<figure><img src="/media/a.webp" alt="A tram"><figcaption>Line 7</figcaption></figure>',
    ['figure A tram Line [-6-]{+7+}'],
  ],
  [
    '<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
    '<table><tbody><tr><td>1</td><td>3</td></tr></tbody></table>',
    ['tr 1 [-2-]{+3+}'],
  ],
  [
    '<p>A.</p><figure data-newsletter="evening"></figure>',
    '<p>A.</p><figure data-newsletter="weekend"></figure>',
    ['1 same', 'sign-up removed evening', 'sign-up added weekend'],
  ],
  ['<p>A.</p>', '<p>A.</p><hr>', ['1 same', 'hr added ']],
  ['', '<p>First words.</p>', ['p added First words.']],
  ['<p>A &amp; b</p>', '<p>A &#x26; b</p>', []],
])('%s to %s', (before, after, told) => {
  expect(bodies(before, after)).toEqual(told)
})

/** Words that follow from a number, so that a test can say them again. */
function manyWords(count: number, seed: number): string {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return `w${state % 5_000}`
  }).join(' ')
}

function manyParagraphs(words: number, seed: number): string {
  return Array.from({ length: words / 50 }, (_, i) => `<p>${manyWords(50, seed + i)}</p>`).join('')
}

it('one word among 50,000 is found', () => {
  const before = manyParagraphs(50_000, 1)
  expect(bodies(before, before.replace(/(<p>\S+ )\S+/, '$1instead'))).toHaveLength(2)
})

it('50,000 words and 50,000 others are told as one text for another', () => {
  const changes = compare(
    { ...STORY, body: manyParagraphs(50_000, 1) },
    { ...STORY, body: manyParagraphs(50_000, 1_000_000) },
  )
  expect(changes).toMatchObject([{ of: 'body', whole: true }])
})

it('a word changed in each of a thousand paragraphs is compared as long as the work allows, and all of it is told', () => {
  const before = manyParagraphs(25_000, 1)
  const lines = bodies(before, before.replaceAll('</p>', ' more</p>'))
  expect(lines).toHaveLength(500)
  expect(lines[0]).toContain('{+ more+}')
})

it('two long texts in one paragraph that have nothing in common are not compared word by word', () => {
  const runs = wordRuns(manyWords(50_000, 1), manyWords(50_000, 7), new WordBudget())
  expect(runs.map(({ is }) => is)).toEqual(['removed', 'added'])
})
