import { beforeAll, expect, it } from 'vitest'
import { type Article, call, change, publish, read } from '../newsroom.ts'

let page: string
let story: Article

beforeAll(async () => {
  await call('PATCH', '/settings', { name: 'The Test', timeZone: 'Europe/Kyiv' })
  await call('PUT', '/banner', {
    text: 'Our first magazine.',
    label: 'pre-order now',
    href: 'https://example.com/magazine',
  })
  await call('POST', '/briefs', { headline: 'A brief of today', body: '<p>In short.</p>', at: '2023-03-22T20:00:00Z' })
  const related = await publish({ headline: 'What came before' })
  story = await publish({
    headline: 'Guarantors & "friends" <sought>',
    standfirst: 'A standfirst in one line.',
    body: `<p>${'word '.repeat(300)}</p><script>alert(1)</script>`,
    topics: ['Ukraine', 'Japan'],
    authors: ['Ada Marlowe', 'Jonas Petrel'],
    related: [related.slug],
    image: { url: '/media/a.webp', alt: 'A bridge', caption: 'The bridge.', credit: 'Ada', width: 1600, height: 900 },
    publish: '2023-03-22T21:47:00Z',
  })
  await call('POST', `/articles/${story.id}/corrections`, { text: 'The number was wrong.' })
  await call('POST', '/picks/refreshes')
  page = await read(`/${story.slug}/`)
})

it.each([
  ['a skip link that leads to the story', /<body[^>]*><a class="skip" href="#main">[^<]+<\/a>[\s\S]*<main id="main"/],
  ['the masthead with the topics', /<header class="masthead"[\s\S]*<nav[\s\S]*href="\/tag\/ukraine\/"/],
  [
    'the promo banner',
    /Our first magazine\.[\s\S]{0,80}<a[^>]*href="https:\/\/example\.com\/magazine"[^>]*>\s*pre-order now/,
  ],
  ['its home topic', /<a[^>]*href="\/tag\/ukraine\/"[^>]*>Ukraine<\/a>/],
  ['the headline, escaped, as the one h1', /<h1[^>]*>Guarantors &amp; &quot;friends&quot; &lt;sought&gt;<\/h1>/],
  ['the standfirst', /A standfirst in one line\./],
  [
    'its authors, each linked, in order',
    /[Bb]y\s*<a[^>]*href="\/author\/ada-marlowe\/"[^>]*>Ada Marlowe<\/a> and <a[^>]*href="\/author\/jonas-petrel\/"/,
  ],
  [
    'date and time with the zone, for people and machines',
    /<time datetime="2023-03-22T21:47:00\.000Z"[^>]*>22 March 2023, 23:47 Kyiv time<\/time>/,
  ],
  ['that it was updated', /Updated\s*<time datetime="[^"]+"/],
  ['the read time', /1 min read/],
  [
    'the picture with its words and size',
    /<img[^>]*src="\/media\/a\.webp"[^>]*alt="A bridge"[^>]*width="1600"[^>]*height="900"/,
  ],
  ['caption and credit', /<figcaption>[\s\S]*The bridge\.[\s\S]*Ada/],
  ['the correction with its date', /Correction[\s\S]{0,80}The number was wrong\./],
  ['the related article', /<a href="\/what-came-before\/">What came before<\/a>/],
  [
    'the News Feed with time, headline, text and more',
    /News Feed[\s\S]*<time datetime="2023-03-22T20:00:00\.000Z"[\s\S]*A brief of today[\s\S]*In short\.[\s\S]*More news/,
  ],
  ['the Editors’ Picks', /Editors’ Picks[\s\S]*<ol[\s\S]*<li/],
  ['the footer', /<footer/],
  [
    'a canonical address of the paper’s own',
    /<link rel="canonical" href="https:\/\/paper\.example\/guarantors-friends-sought\/"\/?>/,
  ],
  [
    '"Edit post", hidden',
    /<p class="edit" hidden="?"?[^>]*>\s*<a href="\/admin\/articles\/[0-9a-f-]+"[^>]*>Edit post<\/a>/,
  ],
])('an article page shows %s', (_, pattern) => {
  expect(page).toMatch(pattern)
})

it('an article page has one h1, one main and one title', () => {
  for (const tag of ['<h1', '<main', '<title']) expect(page.split(tag)).toHaveLength(2)
})

it('nothing that runs comes out of a body', () => {
  expect(page).not.toContain('alert(1)')
})

it('nothing relative and nobody’s name is in a page: it is the same for all', async () => {
  expect(page).not.toMatch(/ago</)
  expect(await read(`/${story.slug}/`)).toBe(page)
})

it('an article without picture, standfirst, topics or authors is still a whole page', async () => {
  const bare = await publish({ headline: 'Bare' })
  const text = await read(`/${bare.slug}/`)
  expect(text).toContain('<h1>Bare</h1>')
  expect(text).not.toContain('undefined')
  expect(text).not.toContain('null')
})

it('a minor change does not say "Updated"', async () => {
  const article = await publish({ headline: 'A typo' })
  await change(article, { headline: 'A typo less', minor: true })
  expect(await read(`/${article.slug}/`)).not.toContain('Updated')
})

it('a static page has no byline', async () => {
  const about = await publish({ headline: 'About us', slug: 'about', kind: 'page' })
  const text = await read(`/${about.slug}/`)
  expect(text).toContain('<h1>About us</h1>')
  expect(text).not.toContain('min read</span></p>')
})

it('an article in another alphabet has a readable address', async () => {
  const article = await publish({ headline: 'Київ чекає на літо' })
  expect(article.slug).toBe('київ-чекає-на-літо')
  expect(await read(`/${encodeURIComponent(article.slug)}/`)).toContain('Київ чекає на літо')
})
