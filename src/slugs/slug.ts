/** What a reader can still take in of an address, in code points, and what tools and mails still carry, in bytes. */
const MOST_CODE_POINTS = 80
const MOST_BYTES = 240

const APOSTROPHES = /['’‘ʼʻ`´′＇׳״]/g
const SIGNS_OF_TRADE = /[™℠]/g
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Me}/gu
const LATIN_MARKS = /(?<=\p{Script=Latin})\p{M}+/gu
const ORPHANED_MARKS = /(?<![\p{L}\p{N}\p{M}])\p{M}+/gu
const SEPARATORS = /[^\p{L}\p{M}\p{N}]+/gu
/** Most are: every reader's request asks, and this answers in a moment. */
const PLAIN_SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const SLUG = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u

/** Latin letters that Unicode does not decompose, as newsrooms write them in ASCII. */
const LATIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'ng',
  ı: 'i',
}

/** First segments of a path that belong to routes, present or planned: no article may be called so. */
export const RESERVED: ReadonlySet<string> = new Set([
  'admin',
  'api',
  'archive',
  'assets',
  'atom',
  'author',
  'cdn-cgi',
  'corrections',
  'favicon',
  'feed',
  'healthz',
  'indexnow',
  'listen',
  'login',
  'manifest',
  'media',
  'news-feed',
  'newsletters',
  'opensearch',
  'page',
  'podcast',
  'preview',
  'robots',
  'rss',
  'search',
  'sitemap',
  'tag',
  'views',
])

/**
 * Takes a title in any script and gives its slug: lower case, NFC (UAX 15), words parted by single hyphens, Latin
 * letters without diacritics, other scripts as they are, at most 80 code points and 240 bytes of UTF-8; `untitled`
 * when nothing is left. A long one is cut at a hyphen, unless that would take more than half of it.
 */
export function slugOf(title: string): string {
  const plain = title
    .toWellFormed()
    .replace(APOSTROPHES, '')
    .replace(SIGNS_OF_TRADE, ' ')
    .normalize('NFKC')
    .toLowerCase()
  const folded = plain
    .replace(INVISIBLE, '')
    .normalize('NFD')
    .replace(APOSTROPHES, '')
    .replace(LATIN_MARKS, '')
    .replace(/[ßæœøłđðþħŧŋı]/g, (letter) => LATIN_LETTERS[letter] ?? letter)
    .replace(ORPHANED_MARKS, '')
    .replace(SEPARATORS, '-')
    .replace(/^-|-$/g, '')
    .normalize('NFC')
  return cut(folded, MOST_CODE_POINTS, MOST_BYTES) || 'untitled'
}

/** Takes any text and says whether it can be the slug of a page. It may be one an editor wrote, with diacritics. */
export function isSlug(value: string): boolean {
  if (PLAIN_SLUG.test(value)) return value.length <= MOST_CODE_POINTS
  return (
    value.length <= MOST_BYTES &&
    SLUG.test(value) &&
    value.search(INVISIBLE) < 0 &&
    value === value.normalize('NFC') &&
    value === value.toLowerCase() &&
    cut(value, MOST_CODE_POINTS, MOST_BYTES) === value
  )
}

/** Takes a title and gives, without end, the slugs it may have: its own unless that is reserved, then -2, -3, ... */
export function* slugChoices(title: string): Generator<string, never> {
  const slug = slugOf(title)
  if (!RESERVED.has(slug)) yield slug
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`
    yield cut(slug, MOST_CODE_POINTS - suffix.length, MOST_BYTES - suffix.length) + suffix
  }
}

function cut(slug: string, codePoints: number, bytes: number): string {
  const utf8 = new TextEncoder()
  let kept = ''
  let points = 0
  let size = 0
  for (const character of slug) {
    points += 1
    size += utf8.encode(character).length
    if (points > codePoints || size > bytes) return cutAtHyphen(slug, kept)
    kept += character
  }
  return kept
}

function cutAtHyphen(slug: string, kept: string): string {
  const hyphen = slug.charAt(kept.length) === '-' ? kept.length : kept.lastIndexOf('-')
  return (hyphen * 2 > kept.length ? kept.slice(0, hyphen) : kept).replace(/-$/, '')
}
