import { beforeAll, expect, it } from 'vitest'
import { english } from '../../src/settings/words/english.ts'
import { ukrainian } from '../../src/settings/words/ukrainian.ts'
import { wordsOf } from '../../src/settings/words/words.ts'
import { call, publish, read, visit } from '../newsroom.ts'

beforeAll(async () => {
  await call('PATCH', '/settings', { name: 'Ліхтар', language: 'uk', timeZone: 'Europe/Kyiv' })
  const story = await publish({
    headline: 'Міст зачинено',
    slug: 'mist',
    topics: ['Місто'],
    authors: ['Леся'],
    publish: '2023-03-22T21:47:00Z',
  })
  await call('POST', `/articles/${story.id}/corrections`, { text: 'Було три.' })
  await call('POST', '/briefs', { headline: 'Пором ходить', body: '<p>О 14:10.</p>' })
  await call('POST', '/picks/refreshes')
})

it('a paper in Ukrainian speaks it on every page', async () => {
  for (const path of ['/', '/mist/', '/tag/місто/', '/author/леся/', '/news-feed/', '/corrections/']) {
    const page = await read(encodeURI(path))
    expect(page, path).toContain('<html lang="uk" dir="ltr">')
    expect(page, path).toContain('Перейти до тексту')
    expect(page, path).toContain('Вибір редакції')
    expect(page, path).toContain('Стрічка новин')
    expect(page, path).toContain('Більше новин')
    const words = page.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ')
    expect(
      words.match(
        /\b(Skip|Latest|Updated|Related|Share this|Correction|By|Filed|News Feed|More news|Link to|min read|All times)\b/g,
      ),
      path,
    ).toBeNull()
  }
})

it('dates, the zone and the time to read are told in it', async () => {
  const page = await read('/mist/')
  expect(page).toContain('22 березня 2023 р., 23:47 за східноєвропейським часом')
  expect(page).toContain('1 хв читання')
  expect(page).toContain('Виправлення')
})

it('so are the pages for what went wrong', async () => {
  expect(await (await visit('/nothing/')).text()).toContain('За цією адресою сторінки немає')
})

it.each([
  ['uk', ukrainian],
  ['uk-UA', ukrainian],
  ['en-US', english],
  ['de', english],
])('a paper in %s has words', (language, words) => {
  expect(wordsOf({ language })).toBe(words)
})

it('the catalogue is complete: no word is missing, and none was left in the other language', () => {
  expect(Object.keys(ukrainian).sort()).toEqual(Object.keys(english).sort())
  const said = (words: Record<string, unknown>) => Object.entries(words).filter(([, word]) => typeof word === 'string')
  for (const [key, word] of said(ukrainian)) expect(word, key).toMatch(/\p{Script=Cyrillic}|^\P{L}+$/u)
  for (const [key, word] of said(english)) expect(word, key).not.toMatch(/\p{Script=Cyrillic}/u)
})

it('a story in another language says so, in its page and in lists, and is written its way', async () => {
  const story = {
    headline: 'الجسر مغلق',
    slug: 'aljisr',
    standfirst: 'منذ الظهر.',
    language: 'AR-eg',
    topics: ['Місто'],
  }
  expect(await publish(story)).toMatchObject({ language: 'ar-EG' })
  const page = await read('/aljisr/')
  expect(page).toContain('<html lang="uk"')
  expect(page).toContain('<h1 lang="ar-EG" dir="rtl">')
  expect(page).toContain('<div class="body" lang="ar-EG" dir="rtl">')
  expect(await read('/')).toMatch(/<h2 class="headline" lang="ar-EG" dir="rtl">/)
  expect(await read('/mist/')).toContain('<h1>')
})

it('so do its corrections, and its place among the picks', async () => {
  const { id } = await publish({ headline: 'الجسر مفتوح', slug: 'maftuh', language: 'ar' })
  await call('POST', `/articles/${id}/corrections`, { text: 'كان ثلاثة.' })
  await call('POST', '/picks/refreshes')
  expect(await read('/maftuh/')).toContain('<article class="story" dir="rtl">')
  expect(await read('/maftuh/')).toContain('<span lang="ar" dir="rtl">كان ثلاثة.</span>')
  expect(await read('/corrections/')).toContain('<h2 class="headline" lang="ar" dir="rtl">')
  expect(await read('/')).toContain('<a href="/maftuh/" lang="ar" dir="rtl">')
})

it('a paper in a language that has no words here says that the words of its interface are English', async () => {
  await call('PATCH', '/settings', { language: 'ar', description: 'صحيفة', timeZoneName: 'بتوقيت كييف' })
  const { slug } = await publish({
    headline: 'مغلق',
    body: '<p>نص.</p>',
    language: 'ar',
    authors: ['ليلى'],
    topics: ['المدينة', 'الميناء'],
  })
  const front = await read('/')
  expect(front).toContain('<html lang="ar" dir="rtl">')
  expect(front).toContain('<span lang="en" dir="ltr">Editors’ Picks</span>')
  expect(front).toContain('<button type="button" class="pause" hidden="" lang="en"')
  const pages = [
    front,
    await read(`/${slug}/`),
    await read('/search/?q=x&from=y'),
    await (await visit('/none/')).text(),
  ]
  for (const page of pages) expect(unmarked(page)).not.toMatch(/[a-z]{2}/i)
  await call('PATCH', '/settings', { language: 'uk', description: '', timeZoneName: '' })
})

/** The text of a page that does not say of itself that it is English; a service and an address are called the same everywhere. */
function unmarked(page: string): string {
  return page
    .replace(/^[\s\S]*<body[^>]*>/, '')
    .replace(/<(\w+)[^>]* lang="en"[\s\S]*?<\/\1>/g, '')
    .replace(/WhatsApp|Telegram|Bluesky|Facebook|https:[^<]+/g, '')
    .replace(/<[^>]+>|&\w+;/g, ' ')
}

it('what is no language is told', async () => {
  const response = await call('POST', '/articles', { headline: 'X', language: 'not a language' })
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({ errors: [{ path: 'language' }] })
})
