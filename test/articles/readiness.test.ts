import { expect, it } from 'vitest'
import { missingFromPictures } from '../../src/articles/crediting.ts'
import { advisedFor, missingFrom, newlyMissing } from '../../src/articles/readiness.ts'

const STORY = { headline: 'Tram line approved', wordCount: 2, body: '<p>It passed.</p>', image: null }
const PICTURE = { url: '/media/tram.webp', alt: 'A tram' }

it.each([
  ['a story with a headline and words', {}, []],
  ['a story with a picture that is described', { image: PICTURE }, []],
  ['no headline', { headline: '' }, ['headline']],
  ['a headline of blanks', { headline: ' \n' }, ['headline']],
  ['no words', { wordCount: 0, body: '' }, ['body']],
  ['an empty paragraph', { wordCount: 0, body: '<p></p>' }, ['body']],
  ['a picture instead of words', { wordCount: 0, body: '<figure><img src="/a.png" alt="A"></figure>' }, []],
  ['a form instead of words', { wordCount: 0, body: '<figure data-newsletter="evening"></figure>' }, ['body']],
  [
    'a film instead of words',
    { wordCount: 0, body: '<iframe src="https://www.youtube-nocookie.com/embed/x"></iframe>' },
    [],
  ],
  ['a picture without a description', { image: { ...PICTURE, alt: '' } }, ['image.alt']],
  ['a picture described by blanks', { image: { ...PICTURE, alt: '  ' } }, ['image.alt']],
  [
    'nothing at all',
    { headline: '', wordCount: 0, body: '', image: { ...PICTURE, alt: '' } },
    ['headline', 'body', 'image.alt'],
  ],
])('%s lacks %j', (_, fields, paths) => {
  const missing = missingFrom({ ...STORY, ...fields })
  expect(missing.map(({ path }) => path)).toEqual(paths)
  for (const { message } of missing) expect(message).toMatch(/\.$/)
})

const NAMED = { ...PICTURE, caption: 'Line 6 at dusk.', credit: 'J. Berg' }
const figure = (alt: string, said: string) =>
  `<figure><img src="/media/a.webp" alt="${alt}">${said && `<figcaption>${said}</figcaption>`}</figure>`

it.each([
  ['a picture with all that is to be said of it', { image: NAMED }, []],
  ['a picture without caption and credit', { image: PICTURE }, ['image.caption', 'image.credit']],
  ['a credit of blanks', { image: { ...NAMED, credit: ' ' } }, ['image.credit']],
  ['a picture in the story with all', { body: figure('A tram', 'Line 6. <cite>J. Berg</cite>') }, []],
  ['one without words for who cannot see it', { body: figure('', 'Line 6. <cite>J. Berg</cite>') }, ['body']],
  ['one without a caption', { body: figure('A tram', '<cite>J. Berg</cite>') }, ['body']],
  ['one without a credit', { body: figure('A tram', 'Line 6.') }, ['body']],
  ['two in the story', { body: figure('A tram', '') + figure('', '') }, ['body', 'body']],
  ['one in a line', { body: '<p>See <img src="/a.webp" alt="A"></p>' }, ['body']],
])('at the desk %s lacks %j', (_, fields, paths) => {
  const facts = { ...STORY, ...fields }
  expect(missingFrom(facts, { asks: missingFromPictures }).map(({ path }) => path)).toEqual(paths)
  // A program brings what there is.
  expect(missingFrom(facts)).toEqual([])
})

it('what a picture in the story lacks is told in one line', () => {
  const body = figure('A tram', 'Line 6. <cite>J. Berg</cite>') + figure('', '')
  expect(missingFrom({ ...STORY, body }, { asks: missingFromPictures })).toEqual([
    { path: 'body', message: 'Picture 2 in the story lacks what it shows, a caption and a credit.' },
  ])
})

it('what a story lacked before it may go on lacking; what is new must be whole', () => {
  const old = { ...STORY, image: PICTURE }
  const desk = { asks: missingFromPictures }
  expect(newlyMissing(old, { ...old, headline: 'A comma, moved' }, desk)).toEqual([])
  expect(newlyMissing(STORY, old, desk).map(({ path }) => path)).toEqual(['image.caption', 'image.credit'])
  expect(newlyMissing(STORY, old, {})).toEqual([])
  expect(newlyMissing(old, { ...old, headline: '' }, desk).map(({ path }) => path)).toEqual(['headline'])
})

const WHOLE = {
  ...STORY,
  kind: 'article' as const,
  standfirst: 'The council voted.',
  slug: 'tram-line-approved',
  image: { ...NAMED, width: 1600 },
  topics: ['City'],
  authors: ['Ada Marlowe'],
}

it.each([
  ['whole', {}, []],
  ['without a standfirst', { standfirst: ' ' }, ['standfirst']],
  ['with a long headline', { headline: 'Ї'.repeat(111) }, ['headline']],
  ['with a headline as long as may be', { headline: 'Ї'.repeat(110) }, []],
  ['with a long address', { slug: 'a'.repeat(61) }, ['slug']],
  ['filed under nothing, by nobody', { topics: [], authors: [] }, ['topics', 'authors']],
  ['without a picture', { image: null }, ['image-url']],
  ['with a small picture', { image: { ...NAMED, width: 800 } }, ['image-url']],
  ['with a picture whose width nobody knows', { image: NAMED }, []],
  ['that is a page', { kind: 'page' as const, topics: [], authors: [], image: null }, []],
])('a story %s is advised %j', (_, fields, paths) => {
  expect(advisedFor({ ...WHOLE, ...fields }).map(({ path }) => path)).toEqual(paths)
})
