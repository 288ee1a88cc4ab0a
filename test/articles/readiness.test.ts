import { expect, it } from 'vitest'
import { missingFrom } from '../../src/articles/readiness.ts'

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
