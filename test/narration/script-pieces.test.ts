import { describe, expect, it } from 'vitest'
import { piecesOf } from '../../src/narration/pieces.ts'
import { scriptOf } from '../../src/narration/script.ts'
import { story } from './told.ts'

const AT_MOST = 200

function cut(text: string, atMost = AT_MOST): string[] {
  return piecesOf([{ kind: 'paragraph', text }], atMost).map((piece) => piece.text)
}

/** What is never lost: everything but the blanks where it was cut. */
function inked(texts: readonly string[]): string {
  return texts.join('').replace(/\s/g, '')
}

it('each passage is a piece, and the pause behind it is as long as it needs', () => {
  const told = story({
    headline: 'Bridge',
    authors: ['Ada'],
    standfirst: 'It closes',
    body: '<p>One.</p><p>Two.</p><h2>Why</h2><ul><li>a</li><li>b</li></ul><p>End.</p>',
  })
  const pieces = piecesOf(scriptOf(told, 'ai') ?? [], AT_MOST)
  const pauses = new Map(pieces.map(({ text, pauseAfter }) => [text, pauseAfter]))
  const pause = (text: string) => pauses.get(text) ?? Number.NaN
  expect([...pauses.keys()].slice(1)).toEqual([
    'Bridge.',
    'By Ada.',
    'It closes.',
    'One.',
    'Two.',
    'Why.',
    'a.',
    'b.',
    'End.',
  ])
  for (const longer of [
    'This audio is created with AI assistance.',
    'Bridge.',
    'By Ada.',
    'It closes.',
    'Two.',
    'Why.',
  ]) {
    expect(pause(longer), longer).toBeGreaterThan(pause('One.'))
  }
  expect(pause('a.')).toBeLessThan(pause('One.'))
  expect(pause('a.')).toBeGreaterThan(0)
})

it('within a passage there is no pause', () => {
  const sentences = 'The tide came in over the quay. '.repeat(20).trim()
  const pieces = piecesOf([{ kind: 'heading', text: sentences }], AT_MOST)
  expect(pieces.length).toBeGreaterThan(3)
  expect(pieces.slice(0, -1).every(({ pauseAfter }) => pauseAfter === 0)).toBe(true)
  expect(pieces.at(-1)?.pauseAfter).toBeGreaterThan(0)
})

describe('long passages are cut at the best place there is', () => {
  it.each([
    ['a sentence', 'One, two. Three, four five six.', 24, ['One, two.', 'Three, four five six.']],
    ['a quoted sentence', '“One two.” Three four five six.', 24, ['“One two.”', 'Three four five six.']],
    ['a clause', 'One two three, four five six seven.', 24, ['One two three,', 'four five six seven.']],
    ['a word', 'one two three four five six seven', 24, ['one two three four five', 'six seven']],
    ['a number stays whole', 'one two three four 1,234,567.89 five', 24, ['one two three four', '1,234,567.89 five']],
    ['groups of a number too', 'one two three four 1 234 567 five', 24, ['one two three four', '1 234 567 five']],
    ['a number behind a long word', `${'a'.repeat(18)}123456789`, 20, ['a'.repeat(18), '123456789']],
    ['what fits exactly', 'a'.repeat(20), 20, ['a'.repeat(20)]],
  ])('%s', (_, text, atMost, parts) => {
    expect(cut(text, atMost)).toEqual(parts)
  })
})

describe('no word is lost, no piece is too long or empty, no character broken', () => {
  it.each([
    ['a sentence of 5,000 characters', `The council, ${'which met late and long, '.repeat(200)}voted.`],
    ['5,000 characters without a comma', 'a word '.repeat(715)],
    ['a word of 3,000 characters', 'x'.repeat(3000)],
    ['Chinese', '政府公布预算，议会星期一表决。'.repeat(100)],
    ['Chinese without a mark', '政'.repeat(1000)],
    ['Ukrainian', 'Уряд ухвалив п’ять рішень; решту відклали, як і торік. '.repeat(60)],
    ['prices', 'It was 1,204.50 and 12,345,678 and 2.5. '.repeat(80)],
    ['a row of numbers', '1 22 333 4444 '.repeat(200)],
    ['digits without an end', '7'.repeat(1000)],
    ['blanks', `a${' '.repeat(1000)}b`],
  ])('%s', (_, text) => {
    const parts = cut(text)
    expect(inked(parts)).toBe(inked([text]))
    for (const part of parts) {
      expect(part.trim()).toBe(part)
      expect(part.length).toBeGreaterThan(0)
      expect(part.length).toBeLessThanOrEqual(AT_MOST)
      expect(part.isWellFormed()).toBe(true)
    }
  })

  it('families of emoji, flags and marks stay with what they belong to', () => {
    for (const one of ['👩‍👩‍👧‍👦', '🇺🇦', 'е\u0301', '👍🏽']) {
      const parts = cut(one.repeat(300))
      expect(parts.join('')).toBe(one.repeat(300))
      for (const part of parts) expect(part.length % one.length, one).toBe(0)
    }
  })

  it('a character longer than a piece is cut as well as can be', () => {
    const parts = cut(`a${'\u0301'.repeat(1000)}${'😀\u0301'.repeat(100)}`)
    expect(parts.every((part) => part.length <= AT_MOST && part.isWellFormed())).toBe(true)
  })

  it('Chinese is cut behind a full stop', () => {
    for (const part of cut('政府公布预算，议会星期一表决。'.repeat(100))) expect(part).toMatch(/。$/)
  })

  it('prices are whole in their pieces', () => {
    const parts = cut('It was 1,204.50 and 12,345,678 and 2.5 '.repeat(80))
    expect(parts.join(' ').match(/\d[\d.,]*/g)).toEqual(
      Array.from({ length: 80 }, () => ['1,204.50', '12,345,678', '2.5']).flat(),
    )
  })
})
