import { beforeEach, expect, it } from 'vitest'
import { found } from '../newsletters/post.ts'
import { call, forgetAll, publish, read, SITE, visit } from '../newsroom.ts'
import { insertIssue } from './archive.ts'

beforeEach(forgetAll)

/** The words of a page's own part, as a reader sees them. */
async function mainOf(path: string): Promise<string> {
  return /<main[^>]*>(.*)<\/main>/s.exec(await read(path))?.[1] ?? ''
}

const linksIn = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)

it('a newsletter’s page says what it is, has its form, and leads to its issues, newest first', async () => {
  const list = await found('The Evening', { description: 'What the day brought.', cadence: 'Every weekday at six.' })
  await insertIssue(list, { slug: 'first', subject: 'The ferry is back', startedAt: '2026-11-01T17:00:00Z' })
  await insertIssue(list, {
    slug: 'second',
    subject: 'Fog & other news',
    preheader: 'Trams stand still.',
    startedAt: '2026-11-02T17:00:00Z',
  })
  const main = await mainOf('/newsletters/the-evening/')
  expect(main).toContain('<h1>The Evening</h1>')
  expect(main).toContain('What the day brought. Every weekday at six.')
  expect(main).toContain('<form class="sign-up" action="/newsletters/subscriptions" method="post"')
  expect(main).toContain('name="newsletter" value="the-evening"')
  expect(main).toContain('>Fog &amp; other news</a>')
  expect(main).toContain('Trams stand still.')
  expect(linksIn(main)).toEqual([
    '/newsletters/',
    '/newsletters/the-evening/second/',
    '/newsletters/the-evening/first/',
  ])
})

it('an issue has its subject, its day, what was written, its stories in their order, and those beside it', async () => {
  const list = await found('The Morning')
  const tide = await publish({ headline: 'Tide', slug: 'tide', standfirst: 'It rises.', topics: ['Harbour'] })
  const fog = await publish({
    headline: 'Fog',
    slug: 'fog',
    image: { url: '/media/fog.webp', alt: 'Fog', width: 1600, height: 900 },
  })
  await insertIssue(list, { slug: 'before', subject: 'The one before', startedAt: '2026-11-01T05:00:00Z' })
  await insertIssue(list, {
    slug: 'of-today',
    subject: 'Of today',
    body: '<p>Good <b>morning</b>.</p>',
    articleIds: [tide.id, fog.id],
    startedAt: '2026-11-02T05:00:00Z',
  })
  await insertIssue(list, { slug: 'after', subject: 'The one after', startedAt: '2026-11-03T05:00:00Z' })
  const main = await mainOf('/newsletters/the-morning/of-today/')
  expect(main).toContain('<h1>Of today</h1>')
  expect(main).toContain('<time datetime="2026-11-02T05:00:00.000Z">')
  expect(main).toContain('<p>Good <b>morning</b>.</p>')
  expect(main).toContain('It rises.')
  expect(main).toContain('<p class="kicker">Harbour</p>')
  expect(main).toContain('src="/media/fog.webp"')
  expect(main).toContain('name="newsletter" value="the-morning"')
  expect(linksIn(main)).toEqual([
    '/newsletters/the-morning/',
    '/tide/',
    '/fog/',
    '/newsletters/the-morning/before/',
    '/newsletters/the-morning/after/',
  ])
})

it.each(['draft', 'scheduled'] as const)('a %s issue is seen nowhere', async (status) => {
  const list = await found(`Not yet ${status}`)
  await insertIssue(list, { slug: 'out', subject: 'This one is out', startedAt: '2026-11-01T17:00:00Z' })
  await insertIssue(list, { slug: 'hidden', subject: 'Still a secret', status, startedAt: null })
  expect((await visit(`/newsletters/${list}/hidden/`)).status).toBe(404)
  for (const path of ['', 'out/', 'feed.json', 'rss/', 'atom.xml']) {
    const text = await read(`/newsletters/${list}/${path}`)
    expect(text, path).toContain('This one is out')
    expect(text, path).not.toContain('Still a secret')
  }
  expect(await read('/sitemap-pages.xml')).not.toContain('/hidden/')
})

it.each(['sending', 'paused', 'sent'] as const)('an issue that is %s can be read', async (status) => {
  const list = await found(`Out ${status}`)
  await insertIssue(list, { slug: 'out', status })
  expect((await visit(`/newsletters/${list}/out/`)).status).toBe(200)
})

it('of a newsletter whose archive is not public there is the form, and nothing that was sent', async () => {
  const list = await found('For members', { isArchivePublic: false, description: 'For members only.' })
  await insertIssue(list, { slug: 'secret', subject: 'Among ourselves' })
  const page = await read(`/newsletters/${list}/`)
  expect(page).toContain('For members only.')
  expect(page).toContain(`name="newsletter" value="${list}"`)
  expect(page).not.toContain('Among ourselves')
  expect(page).not.toContain(`/newsletters/${list}/feed.json`)
  for (const path of ['secret/', 'feed.json', 'rss/', 'atom.xml'])
    expect((await visit(`/newsletters/${list}/${path}`)).status, path).toBe(404)
  expect(await read('/sitemap-pages.xml')).not.toContain('/secret/')
})

it('an archive that is closed to readers is gone at once, and so are its issues', async () => {
  const list = await found('Once open')
  await insertIssue(list, { slug: 'read-before', subject: 'Read before' })
  const paths = ['', 'read-before/', 'feed.json'].map((path) => `/newsletters/${list}/${path}`)
  for (const path of paths) expect(await read(path)).toContain('Read before')
  await call('PATCH', `/newsletters/${list}`, { isArchivePublic: false })
  expect(await read(`/newsletters/${list}/`)).not.toContain('Read before')
  expect((await visit(`/newsletters/${list}/read-before/`)).status).toBe(404)
  expect((await visit(`/newsletters/${list}/feed.json`)).status).toBe(404)
})

it('a newsletter that has ended keeps its issues and offers no form; one that had none is gone', async () => {
  const list = await found('Ended')
  const empty = await found('Never came')
  await insertIssue(list, { slug: 'last', subject: 'Farewell' })
  for (const slug of [list, empty]) await call('PATCH', `/newsletters/${slug}`, { closed: true })
  const page = await mainOf(`/newsletters/${list}/`)
  expect(page).toContain('This newsletter has ended.')
  expect(page).toContain('Farewell')
  expect(page).not.toContain('<form')
  expect(await mainOf(`/newsletters/${list}/last/`)).not.toContain('<form')
  expect((await visit(`/newsletters/${empty}/`)).status).toBe(404)
})

it('a newsletter that has sent nothing says so', async () => {
  const list = await found('New one')
  expect(await mainOf(`/newsletters/${list}/`)).toContain('No issue has gone out yet.')
})

it('a story that is not out, or never was one, is left out of its issue', async () => {
  const list = await found('Gaps')
  const draft = await (await call('POST', '/articles', { headline: 'A draft', body: '<p>x</p>' })).json<{
    id: string
  }>()
  await insertIssue(list, { slug: 'gaps', articleIds: [draft.id, 'nothing'] })
  const main = await mainOf(`/newsletters/${list}/gaps/`)
  expect(main).not.toContain('A draft')
  expect(main).not.toContain('In this issue')
})

it('older issues are twenty a page, each once, to the first', async () => {
  const list = await found('Long')
  const all: string[] = []
  for (let i = 0; i < 45; i++) {
    all.unshift(`no-${i}`)
    // Two that went out at one moment: neither is lost between pages.
    const day = String(Math.floor(i / 2) + 1).padStart(2, '0')
    await insertIssue(list, { slug: `no-${i}`, subject: `No ${i}`, startedAt: `2025-01-${day}T06:00:00Z` })
  }
  const seen: string[][] = []
  for (let next: string | undefined = `/newsletters/${list}/`; next; ) {
    const main = await mainOf(next)
    seen.push([...main.matchAll(/href="\/newsletters\/long\/(no-\d+)\/"/g)].map(([, slug = '']) => slug))
    next = /rel="next" href="([^"]+)"/.exec(main)?.[1]
  }
  expect(seen.map((page) => page.length)).toEqual([20, 20, 5])
  expect(seen.flat()).toEqual(all)
})

it('a place in an archive that is none is no page, and neither is one of an issue that is not out', async () => {
  const list = await found('Placed')
  await insertIssue(list)
  const draft = await insertIssue(list, { status: 'draft', startedAt: null })
  for (const before of ['nonsense', '01900000-0000-7000-8000-000000000000', draft])
    expect((await visit(`/newsletters/${list}/?before=${before}`)).status, before).toBe(404)
})

it('what is no newsletter and no issue is a 404 in the paper’s frame', async () => {
  const list = await found('Known')
  for (const path of [
    '/newsletters/nobody/',
    `/newsletters/${list}/none/`,
    '/newsletters/Upper/',
    '/newsletters/confirm/',
    '/newsletters/nobody/rss/',
  ]) {
    const answer = await visit(path)
    expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 404, 'no-store'])
    expect(await answer.text()).toContain('There is no page at this address')
  }
})

it('an issue belongs to its own newsletter', async () => {
  const [one, other] = [await found('One'), await found('Other')]
  await insertIssue(one, { slug: 'of-one' })
  expect((await visit(`/newsletters/${other}/of-one/`)).status).toBe(404)
})

it('its pages are for reading: other methods are refused, and a missing slash leads on', async () => {
  const list = await found('Methods')
  await insertIssue(list, { slug: 'today' })
  for (const path of [`/newsletters/${list}/`, `/newsletters/${list}/today/`, `/newsletters/${list}/rss/`]) {
    const refused = await visit(path, { method: 'POST' })
    expect([path, refused.status, refused.headers.get('allow')]).toEqual([path, 405, 'GET, HEAD'])
    expect((await visit(path, { method: 'HEAD' })).status).toBe(200)
    const bare = await visit(path.slice(0, -1))
    expect([bare.status, bare.headers.get('location')]).toEqual([301, path])
  }
})

it('the list of newsletters leads to each archive that is public', async () => {
  const [open, shut] = [await found('Open archive'), await found('Shut archive', { isArchivePublic: false })]
  const links = linksIn(await mainOf('/newsletters/'))
  expect(links).toContain(`/newsletters/${open}/`)
  expect(links).not.toContain(`/newsletters/${shut}/`)
})

it('machines are told of an issue, of the newsletter it is an issue of, and of its stories', async () => {
  const list = await found('Told', { description: 'News.' })
  const story = await publish({ headline: 'Ends </script>', slug: 'ends' })
  const id = await insertIssue(list, { slug: 'told', subject: 'Told </script>', articleIds: [story.id] })
  const blocks = [...(await read(`/newsletters/${list}/told/`)).matchAll(/ld\+json">(.*?)<\/script>/gs)]
  expect(blocks).toHaveLength(1)
  const things = JSON.parse(blocks[0]?.[1] ?? '')['@graph']
  expect(things[0]).toMatchObject({
    '@type': 'PublicationIssue',
    '@id': `urn:uuid:${id}`,
    name: 'Told </script>',
    url: `${SITE}/newsletters/told/told/`,
    isPartOf: { '@id': `${SITE}/newsletters/told/#newsletter` },
    hasPart: [{ '@type': 'NewsArticle', headline: 'Ends </script>', url: `${SITE}/ends/` }],
  })
  expect(things[1]).toMatchObject({
    '@type': 'Periodical',
    '@id': `${SITE}/newsletters/told/#newsletter`,
    name: 'Told',
  })
})

it('a card says what the issue says, and its page leads to the newsletter’s feeds', async () => {
  const list = await found('Carded')
  await insertIssue(list, { slug: 'card', subject: 'On a card', preheader: 'In short.' })
  const html = await read(`/newsletters/${list}/card/`)
  expect(html).toContain(`<link rel="canonical" href="${SITE}/newsletters/carded/card/"/>`)
  expect(html).toContain('<meta property="og:title" content="On a card"/>')
  expect(html).toContain('<meta name="description" content="In short."/>')
  for (const path of ['', 'card/'])
    expect(await read(`/newsletters/${list}/${path}`)).toContain('href="/newsletters/carded/feed.json"')
})

it('the sitemap names each newsletter and what is out of it', async () => {
  const list = await found('Mapped')
  await insertIssue(list, { slug: 'mapped', startedAt: '2026-11-05T06:00:00Z' })
  const xml = await read('/sitemap-pages.xml')
  expect(xml).toContain(`<loc>${SITE}/newsletters/mapped/</loc>`)
  expect(xml).toContain(`<loc>${SITE}/newsletters/mapped/mapped/</loc><lastmod>2026-11-05T06:00:00.000Z</lastmod>`)
})

it('a Ukrainian paper’s archive speaks Ukrainian, under addresses in its own script', async () => {
  await call('PATCH', '/settings', { language: 'uk' })
  const list = await found('Вечірній лист')
  const path = `/newsletters/${encodeURIComponent(list)}/`
  await insertIssue(list, { slug: 'перший-випуск', subject: 'Перший випуск' })
  const page = await mainOf(path)
  expect(page).toContain('Отримувати поштою: Вечірній лист')
  expect(page).toContain('>Випуски<')
  expect(linksIn(page)).toContain(`${path}${encodeURIComponent('перший-випуск')}/`)
  expect(await mainOf(`${path}${encodeURIComponent('перший-випуск')}/`)).toContain('<h1>Перший випуск</h1>')
  await call('PATCH', '/settings', { language: 'en' })
})
