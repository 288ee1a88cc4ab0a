import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { type Article, call, change, forgetAll, publish, read, SITE } from '../newsroom.ts'
import { found, join, lettersTo, signUp, somebody, statusOf } from './post.ts'

let evening: string
let weekend: string
let story: Article

const place = (slug: string) => `<figure data-newsletter="${slug}"></figure>`

beforeAll(async () => {
  evening = await found('Evening <b>', { description: 'The day.', cadence: 'At six.' })
  weekend = await found('Weekend')
  story = await publish({
    headline: 'Placed',
    slug: 'placed',
    body: `<p>One zebra.</p>${place(evening)}<p>Two.</p>${place(weekend)}<p>Three.</p>${place(evening)}<p>Four.</p>`,
  })
})

it('where an editor has put a form a reader finds one, between the words that it stands between', async () => {
  const page = await read('/placed/')
  const body = /<div class="body">(.*?Four\.<\/p>)/s.exec(page)?.[1] ?? ''
  expect(body.replace(/<form.*?<\/form>/gs, 'FORM').replace(/<fieldset class="placed"[^>]*>|<\/fieldset>/g, '')).toBe(
    '<p>One zebra.</p>FORM<p>Two.</p>FORM<p>Three.</p>FORM<p>Four.</p>',
  )
  expect(body).toContain('Evening &lt;b&gt;')
  expect(body).not.toContain('data-newsletter')
})

it('every form of a page has ids of its own, and whatever is named by an id is there', async () => {
  const page = await read('/placed/')
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids.filter((id) => id?.endsWith('-email'))).toHaveLength(5)
  expect(new Set(ids).size).toBe(ids.length)
  const named = [...page.matchAll(/ (?:for|aria-labelledby|aria-describedby)="([^"]+)"/g)]
  for (const id of named.flatMap(([, list = '']) => list.split(' '))) expect(ids).toContain(id)
})

it('a sign-up through a form in a story works without JavaScript, and says which form it was', async () => {
  const email = somebody()
  const answer = await signUp(email, weekend, { form: 'block-2' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/newsletters/thanks/'])
  expect(await statusOf(weekend, email)).toBe('pending')
  const row = await env.DB.prepare(
    'select p.form from subscriptions p join subscribers s on s.id = p.subscriber_id where s.email_key = ?',
  )
    .bind(email)
    .first()
  expect(row).toEqual({ form: 'block-2' })
})

it('a form is no part of the words: it is not counted, not found, and does not make a story of nothing', async () => {
  expect(story).toMatchObject({ wordCount: 5, readMinutes: 1 })
  expect(await read('/search/?q=zebra')).toContain('/placed/')
  expect(await read('/search/?q=figure')).not.toContain('/placed/')
  expect(await read(`/search/?q=${weekend}`)).not.toContain('/placed/')
  const empty = await call('POST', '/articles', { headline: 'Nothing', body: place(evening), publish: true })
  expect(empty.status).toBe(422)
})

it('Markdown says a place as HTML, and gets it back', async () => {
  const told = await publish({ headline: 'Told', body: undefined, markdown: `One.\n\n${place(evening)}\n\nTwo.` })
  expect(told.body.replaceAll('\n', '')).toBe(`<p>One.</p>${place(evening)}<p>Two.</p>`)
})

it('where no form works stands the way to it', async () => {
  const link = `${SITE}/newsletters/#list-${evening}`
  expect(await read('/placed.md')).toMatch(
    new RegExp(`Two\\.\\n\\n\\[Letters from [^\\]]+\\]\\(${SITE}/newsletters/#list-${weekend}\\)`),
  )
  for (const path of ['/feed.json', '/rss/', '/atom.xml']) {
    const feed = await read(path)
    expect(feed, path).toContain(link)
    expect(feed, path).not.toContain('data-newsletter')
  }
  expect(await read('/newsletters/')).toContain(`id="list-${evening}"`)
})

it('a letter has no form, and says nothing of where one was', async () => {
  const list = await found('Welcoming', { welcome: `<p>Hello.</p>${place(weekend)}<p>Bye.</p>` })
  const email = somebody()
  await join(email, list)
  const welcome = lettersTo(email).at(-1)
  expect(welcome?.text).toContain('Hello.\n\nBye.')
  expect(welcome?.html).toContain('Hello.')
  expect(welcome?.html).not.toMatch(/weekend|data-newsletter/i)
})

it('a brief has no room for a form', async () => {
  const answer = await call('POST', '/briefs', { headline: 'Brief', body: `<p>a</p>${place(evening)}` })
  expect((await answer.json<{ body: string }>()).body).toBe('<p>a</p>')
})

it('a letter that is renamed or closed is followed by its forms, by age, and a place for none is no place', async () => {
  const passing = await found('Passing')
  const page = await publish({
    headline: 'Passing by',
    slug: 'passing-by',
    body: `<p>a</p>${place(passing)}${place('none')}`,
  })
  const placed = async () => /<fieldset class="placed"/.test(await read('/passing-by/'))
  expect(await placed()).toBe(true)
  await call('PATCH', `/newsletters/${passing}`, { closed: true })
  await forgetAll()
  expect(await placed()).toBe(false)
  // Its place is kept: it may open again.
  expect((await change(page, { headline: 'Passing by still' })).body).toContain(place(passing))
  await call('PATCH', `/newsletters/${passing}`, { closed: false, name: 'Passing again' })
  await forgetAll()
  expect(await read('/passing-by/')).toContain('Passing again')
})

it('the form is in the paper’s language in a story that is in another', async () => {
  await publish({ headline: 'Слово', slug: 'slovo', language: 'uk', body: `<p>Слово.</p>${place(evening)}` })
  expect(await read('/slovo/')).toMatch(
    /<div class="body" lang="uk"[^>]*><p>Слово.<\/p><fieldset class="placed"[^>]* lang="en" dir="ltr">/,
  )
})

it('in a preview the form is seen, and cannot be sent', async () => {
  const draft = await (await call('POST', '/articles', { headline: 'Draft', body: place(evening) })).json<Article>()
  const link = await (await call('POST', `/articles/${draft.id}/previews`, {})).json<{ url: string }>()
  expect(await read(new URL(link.url).pathname)).toMatch(/<fieldset class="placed"[^>]* disabled[^>]*><form/)
  expect(await read('/placed/')).not.toMatch(/<fieldset[^>]* disabled/)
})

it('the newsletters are named at the foot of every page and in the sitemap, as long as there are any', async () => {
  expect(await read('/news-feed/')).toContain('<a href="/newsletters/">Newsletters</a> · <a href="/rss/">')
  expect(await read('/sitemap-pages.xml')).toContain(`<loc>${SITE}/newsletters/</loc>`)
  const { items } = await (await call('GET', '/newsletters')).json<{ items: { slug: string }[] }>()
  for (const { slug } of items) await call('PATCH', `/newsletters/${slug}`, { closed: true })
  expect(await read('/news-feed/')).not.toContain('href="/newsletters/"')
  await forgetAll()
  expect(await read('/sitemap-pages.xml')).not.toContain('/newsletters/')
})
