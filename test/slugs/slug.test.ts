import { describe, expect, it } from 'vitest'
import { isSlug, RESERVED, slugChoices, slugOf } from '../../src/slugs/slug.ts'

const titles: [title: string, slug: string][] = [
  ["Budget: it’s 2.9% up, don't panic!", 'budget-its-2-9-up-dont-panic'],
  ['  -- Déjà  vu_again --  ', 'deja-vu-again'],
  ['Łódź, Straße, Ærø, Đà Nẵng, Œuvre', 'lodz-strasse-aero-da-nang-oeuvre'],
  ['İstanbul’da ışık', 'istanbulda-isik'],
  ['П’ять рішень уряду — й Їжак', 'пять-рішень-уряду-й-їжак'],
  ['ΟΔΟΣ Αθηνών', 'οδος-αθηνών'],
  ['مرحبا بالعالم', 'مرحبا-بالعالم'],
  ['צה״ל וג׳ירפה', 'צהל-וגירפה'],
  ['नमस्ते दुनिया', 'नमस्ते-दुनिया'],
  ['東京オリンピック、ｶﾞｲﾄﾞ', '東京オリンピック-ガイド'],
  ['한국 뉴스', '한국-뉴스'],
  ['ＦＵＬＬ ﬁrst CO₂ Acme™', 'full-first-co2-acme'],
  ['zero\u200bwidth \u202ebidi\u202c so\u00adft', 'zerowidth-bidi-soft'],
  ['a\ud800b\0c', 'a-b-c'],
  ['', 'untitled'],
  ['?! 😀 —', 'untitled'],
  ['word '.repeat(30), `${'word-'.repeat(15)}word`],
  ['a'.repeat(100), 'a'.repeat(80)],
  ['𠮷'.repeat(100), '𠮷'.repeat(60)],
]

describe('slugOf', () => {
  it.each(titles)('makes of %j %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug)
  })

  it.each(titles)('gives of %j a slug that is its own slug', (title) => {
    expect(isSlug(slugOf(title))).toBe(true)
    expect(slugOf(slugOf(title))).toBe(slugOf(title))
  })

  it('gives a slug that is its own slug for every character of the first two planes', () => {
    const unsettled = Array.from({ length: 0x2_0000 }, (_, point) => point).filter((point) => {
      const slug = slugOf(`a${String.fromCodePoint(point)}\u0301b`)
      return !isSlug(slug) || slugOf(slug) !== slug
    })
    expect(unsettled).toEqual([])
  }, 30_000)
})

describe('isSlug', () => {
  it.each(['a', '2-9', 'café', 'пять-рішень', 'नमस्ते', 'untitled', 'a'.repeat(80)])('accepts %s', (value) => {
    expect(isSlug(value)).toBe(true)
  })

  it.each([
    '',
    '-',
    '-a',
    'a-',
    'a--b',
    'A',
    'a b',
    'a_b',
    'a.json',
    'a/b',
    'a\n',
    'a%20b',
    'cafe\u0301',
    '\u0301a',
    'a\u200bb',
    'a\u3164b',
    'a'.repeat(81),
    '𠮷'.repeat(61),
    '\ud800',
  ])('refuses %j', (value) => {
    expect(isSlug(value)).toBe(false)
  })
})

describe('slugChoices', () => {
  it('counts up from the slug itself', () => {
    expect(first(3, 'Déjà vu')).toEqual(['deja-vu', 'deja-vu-2', 'deja-vu-3'])
  })

  it('never offers the name of a route', () => {
    for (const word of RESERVED) expect(first(1, word)).toEqual([`${word}-2`])
  })

  it.each(['a'.repeat(100), 'word '.repeat(30), '𠮷'.repeat(100)])('stays within the limits with %s', (title) => {
    const choices = first(120, title)
    expect(choices.every(isSlug)).toBe(true)
    expect(new Set(choices).size).toBe(120)
  })
})

function first(count: number, title: string): string[] {
  const choices = slugChoices(title)
  return Array.from({ length: count }, () => choices.next().value)
}
