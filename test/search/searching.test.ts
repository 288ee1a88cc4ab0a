import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { failing, watch } from '../faults.ts'
import { call, change, forget, publish, read, SITE, visit } from '../newsroom.ts'

/** The addresses of the results of a search, in their order. */
async function found(query: string, more = ''): Promise<string[]> {
  return resultsOf(await read(`/search/?q=${encodeURIComponent(query)}${more}`))
}

function resultsOf(html: string): string[] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  return [...main.matchAll(/<h2 class="headline"[^>]*><a href="([^"]+)"/g)].map(([, path = '']) => decodeURI(path))
}

beforeAll(async () => {
  await call('PATCH', '/settings', { name: 'The Test', timeZone: 'Europe/Kyiv' })
  await publish({
    headline: 'Ferry to Grell stops',
    slug: 'ferry',
    body: '<p>The last boat sailed.</p><ul><li>Zebra</li><li>crossing</li></ul><p>Salt &amp; vinegar, 1 &lt; 2.</p>',
    topics: ['Harbour'],
    authors: ['Ada Márlowe', 'Jonas Petrel'],
  })
})

it('a story is found by its headline, its standfirst, its text and its authors, and by how their words begin', async () => {
  await publish({ headline: 'Quay', slug: 'standing', standfirst: 'Lighthouses everywhere.' })
  expect(await found('grell')).toEqual(['/ferry/'])
  expect(await found('SAILED boat')).toEqual(['/ferry/'])
  expect(await found('marlowe')).toEqual(['/ferry/'])
  expect(await found('lightho')).toEqual(['/standing/'])
  expect(await found('"last boat"')).toEqual(['/ferry/'])
  expect(await found('“boat last”')).toEqual([])
  expect(await found('boat aeroplane')).toEqual([])
})

it('words of neighbouring blocks stay apart, and entities are what they stand for', async () => {
  expect(await found('zebracrossing')).toEqual([])
  expect(await found('"zebra crossing"')).toEqual(['/ferry/'])
  expect(await read('/search/?q=vinegar')).toContain('Salt &amp; <mark>vinegar</mark>, 1 &lt; 2.')
})

it('what an element says of itself is not what a story says', async () => {
  await publish({
    headline: 'Pictured',
    slug: 'pictured',
    body: '<p>Before <a href="https://example.com/hiddenword">the link</a> <img src="/media/a.webp" alt="x > hiddenalt"> after.</p>',
  })
  expect(await found('hiddenword')).toEqual([])
  expect(await found('"link after"')).toEqual(['/pictured/'])
})

it('drafts, scheduled stories and static pages are never found', async () => {
  await publish({ headline: 'Wombat draft', publish: false })
  await publish({ headline: 'Wombat scheduled', publish: '2090-01-01T00:00:00Z' })
  await publish({ headline: 'Wombat page', kind: 'page' })
  expect(await found('wombat')).toEqual([])
})

it('a draft is found as soon as it is published', async () => {
  const draft = await publish({ headline: 'Okapi', slug: 'okapi', authors: ['Ottoline Drafter'], publish: false })
  await call('PUT', `/articles/${draft.id}/publication`, {})
  expect(await found('okapi ottoline')).toEqual(['/okapi/'])
})

it('a retracted story is gone at once, and back when it is published again', async () => {
  const story = await publish({ headline: 'Numbat', slug: 'numbat' })
  expect(await found('numbat')).toEqual(['/numbat/'])
  await call('DELETE', `/articles/${story.id}/publication`)
  expect(await found('numbat')).toEqual([])
  await call('PUT', `/articles/${story.id}/publication`, {})
  expect(await found('numbat')).toEqual(['/numbat/'])
})

it('an edit is found by its new words, and by its old words no longer', async () => {
  const story = await publish({
    headline: 'Quokka',
    slug: 'quokka',
    body: '<p>Firstword.</p>',
    authors: ['Old Byline'],
  })
  await change(story, { body: '<p>Secondword.</p>', authors: ['New Byline', 'Second Byline'] })
  expect(await found('firstword')).toEqual([])
  expect(await found('"old byline"')).toEqual([])
  expect(await found('secondword "new byline"')).toEqual(['/quokka/'])
  expect(await found('"second byline"')).toEqual(['/quokka/'])
})

it('an author’s new name finds what the old one did', async () => {
  await publish({ headline: 'Bilby', slug: 'bilby', authors: ['Unwed Name'] })
  await call('PATCH', '/people/unwed-name', { name: 'Wedded Name' })
  expect(await found('wedded')).toEqual(['/bilby/'])
  expect(await found('unwed')).toEqual([])
})

it('of two authors who are one, the name that stays finds the stories of both', async () => {
  await publish({ headline: 'Potoroo', slug: 'potoroo', authors: ['Doubled Gone', 'Third Person'] })
  await publish({ headline: 'Bettong', slug: 'bettong', authors: ['Doubled Kept'] })
  await call('PUT', '/people/doubled-gone/merger', { into: 'doubled-kept' })
  expect((await found('"doubled kept"')).sort()).toEqual(['/bettong/', '/potoroo/'])
  expect(await found('"doubled kept" third')).toEqual(['/potoroo/'])
  expect(await found('"doubled gone"')).toEqual([])
})

it('briefs are found as they are filed, changed and taken down', async () => {
  const brief: { id: string } = await (
    await call('POST', '/briefs', { headline: 'Tapir seen', body: '<p>At noon.</p>' })
  ).json()
  expect(await found('tapir noon')).toEqual([`/news-feed/${brief.id}/`])
  await call('PATCH', `/briefs/${brief.id}`, { headline: 'Capybara seen' }, { 'if-match': '*' })
  expect(await found('tapir')).toEqual([])
  expect(await found('capybara')).toEqual([`/news-feed/${brief.id}/`])
  await call('DELETE', `/briefs/${brief.id}`)
  expect(await found('capybara')).toEqual([])
})

it('accents and letters of any size are alike, in Ukrainian too', async () => {
  await publish({ headline: 'Café in Zürich', slug: 'cafe' })
  await publish({ headline: 'Міст у Києві: п’ять років', slug: 'mist' })
  expect(await found('cafe zurich')).toEqual(['/cafe/'])
  expect(await found('CAFÉ')).toEqual(['/cafe/'])
  expect(await found('КИЄВІ')).toEqual(['/mist/'])
  expect(await found('київ')).toEqual([])
  expect(await found('киє')).toEqual(['/mist/'])
  expect(await found('Києві'.normalize('NFD'))).toEqual(['/mist/'])
  expect(await found("п'ять")).toEqual(['/mist/'])
})

it('a headline counts more than the text, and of equals the newer comes first', async () => {
  const body = '<p>Much is said of many things, and once of the narwhal.</p>'
  await publish({ headline: 'Something else', slug: 'in-text', body, publish: '2025-03-01T09:00:00Z' })
  await publish({ headline: 'The narwhal', slug: 'in-headline', publish: '2025-03-01T08:00:00Z' })
  await publish({ headline: 'Something else again', slug: 'in-text-older', body, publish: '2024-03-01T08:00:00Z' })
  expect(await found('narwhal')).toEqual(['/in-headline/', '/in-text/', '/in-text-older/'])
})

it('an old headline is not hidden by what was mentioned since', async () => {
  await publish({ headline: 'The pangolin', slug: 'old-headline', publish: '2021-03-01T08:00:00Z' })
  const each = 'with recursive s(i) as (select 1 union all select i + 1 from s where i < 100)'
  await env.DB.prepare(
    `${each} insert into briefs (id, headline, body, at, created_at, revision)
      select 'pangolin-' || i, 'Brief', '<p>A pangolin is mentioned.</p>', 1700000000000 + i, 0, 1 from s`,
  ).run()
  expect((await found('pangolin'))[0]).toBe('/old-headline/')
})

it('words that are split between headline, names and text are found together', async () => {
  await publish({ headline: 'Wobbegong', slug: 'split', body: '<p>Of the reefs.</p>', authors: ['Split Author'] })
  expect(await found('wobbegong reefs')).toEqual(['/split/'])
  expect(await found('wobbegong "split author"')).toEqual(['/split/'])
  expect(await found('author reefs')).toEqual(['/split/'])
  expect(await found('wobbegong "of the reefs" author')).toEqual(['/split/'])
})

it('the words of the text are marked where the headline says them too', async () => {
  await publish({ headline: 'Cuscus', slug: 'cuscus', body: '<p>One cuscus slept.</p>' })
  expect(await read('/search/?q=cuscus')).toContain('One <mark>cuscus</mark> slept.')
})

it('a topic keeps all others out, by every slug it ever had', async () => {
  await publish({ headline: 'Axolotl afloat', slug: 'afloat', topics: ['Lagoon'] })
  await publish({ headline: 'Axolotl ashore', slug: 'ashore', topics: ['Land'] })
  expect(await found('axolotl', '&topic=lagoon')).toEqual(['/afloat/'])
  await call('PATCH', '/topics/lagoon', { name: 'Bay' })
  expect(await found('axolotl', '&topic=lagoon')).toEqual(['/afloat/'])
  expect(await found('axolotl', '&topic=bay')).toEqual(['/afloat/'])
  expect(await found('axolotl', '&topic=nothing')).toEqual([])
})

it('days are those of the paper’s zone', async () => {
  await publish({ headline: 'Dugong late', slug: 'late', publish: '2023-03-21T21:59:00Z' })
  await publish({ headline: 'Dugong early', slug: 'early', publish: '2023-03-21T22:00:00Z' })
  expect(await found('dugong', '&from=2023-03-22')).toEqual(['/early/'])
  expect(await found('dugong', '&to=2023-03-21')).toEqual(['/late/'])
  expect(await found('dugong', '&from=2023-03-21&to=2023-03-22')).toHaveLength(2)
  expect(await found('dugong', '&from=0000-01-01&to=9999-12-31')).toHaveLength(2)
})

it('a day that there is not is told beside its field, and the days in the wrong order too', async () => {
  const page = await read('/search/?q=dugong&from=2023-02-30&to=2023-03-01')
  expect(page).toContain('There is no day “2023-02-30”')
  expect(page).toMatch(/id="from"[^>]*aria-invalid="true"[^>]*aria-describedby="from-fault"/)
  expect(resultsOf(page)).toEqual([])
  expect(await read('/search/?q=dugong&to=%3Cb%3E')).toContain('There is no day “&lt;b&gt;”')
  expect(await read('/search/?q=dugong&from=2023-03-22&to=2023-03-21')).toContain(
    'The last day comes before the first.',
  )
})

it('nothing found is said with what was looked for', async () => {
  expect(await read('/search/?q=%3Ci%3Exyzzy')).toContain(
    'Nothing found for “&lt;i&gt;xyzzy”. Try fewer or other words.',
  )
  expect(await read('/search/')).not.toContain('Nothing found')
})

it('what looks like HTML in a story stays text', async () => {
  await publish({
    headline: 'Echidna <b>bold</b>',
    slug: 'echidna',
    body: '<p>Echidna &lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;mark&amp;gt;</p>',
  })
  const page = await read('/search/?q=echidna')
  expect(page).toContain('Echidna &lt;b&gt;bold&lt;/b&gt;')
  expect(page).toContain('<mark>Echidna</mark> &lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;mark&amp;gt;')
  expect(page).not.toContain('<script>alert')
})

it('a story as long as a story may be is kept and found by its beginning', async () => {
  const story = await publish({
    headline: 'Long',
    slug: 'long',
    body: `<p>Beginningword ${'"&amp;<br>'.repeat(89_000)}</p>`,
  })
  expect(story.status).toBe('published')
  expect(await found('beginningword')).toEqual(['/long/'])
})

it('a moment beyond what the index can tell apart is kept, at its end', async () => {
  for (const [id, at] of Object.entries({ first: -62_135_596_800_000, last: 253_402_300_799_000 })) {
    await env.DB.prepare(
      `insert into briefs (id, headline, body, at, created_at, revision) values (?, 'Thylacine', '', ?, 0, 1)`,
    )
      .bind(id, at)
      .run()
  }
  expect(await found('thylacine')).toEqual(['/news-feed/last/', '/news-feed/first/'])
})

it('what was published before there was a search is found by it', async () => {
  const select = 'select kind, ref, live_at, headline, text, names from findable order by ref'
  const { results: kept } = await env.DB.prepare(select).all()
  expect(kept.length).toBeGreaterThan(10)
  const migration = env.MIGRATIONS.find(({ name }) => name.endsWith('_search.sql'))?.queries ?? []
  const filling = migration.filter((query) => /FROM legible;?$|'rebuild'/.test(query.trim()))
  expect(filling).toHaveLength(2)
  await env.DB.batch(['delete from findable', ...filling].map((query) => env.DB.prepare(query)))
  const { results: made } = await env.DB.prepare(select).all()
  expect(made).toEqual(kept)
  expect(await found('grell')).toEqual(['/ferry/'])
})

it('the index holds what the table holds, after all these acts', async () => {
  await env.DB.prepare("insert into search (search, rank) values ('integrity-check', 1)").run()
})

it('the page is a page of the paper: form, headers, no index, the same again unchanged', async () => {
  const response = await visit('/search/?q=ferry')
  const page = await response.clone().text()
  expect(response.headers.get('cache-control')).toContain('max-age=30')
  expect(response.headers.get('cache-tag')?.split(',')).toEqual(expect.arrayContaining(['search', 'briefs', 'site']))
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(response.headers.get('no-vary-search')).toContain('"q"')
  expect(page).toContain('<meta name="robots" content="noindex, follow"')
  expect(page).toContain('<title>Search: ferry | The Test</title>')
  expect(page).toContain('value="ferry"')
  expect(page).toContain('<option value="harbour">Harbour</option>')
  expect(page).toContain('class="masthead"')
  const etag = response.headers.get('etag') ?? ''
  expect((await visit('/search/?q=ferry', { headers: { 'if-none-match': etag } })).status).toBe(304)
  const head = await visit('/search/?q=ferry', { method: 'HEAD' })
  expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag])
  expect((await visit('/search?q=ferry')).headers.get('location')).toBe('/search/?q=ferry')
  expect(await read('/search/?q=ferry&utm_source=x')).toBe(page)
})

it('every page leads to the search, and a page that is not there offers it', async () => {
  const front = await read('/')
  expect(front).toContain('<a href="/search/">Search</a>')
  expect(front).toContain(
    '<link rel="search" type="application/opensearchdescription+xml" title="The Test" href="/opensearch.xml"',
  )
  expect(await (await visit('/nowhere/')).text()).toContain('<form class="search" action="/search/">')
})

it('a browser learns how to search this paper, whatever the paper is called', async () => {
  await call('PATCH', '/settings', { name: 'A & B <Times> of the Very Long Name', description: 'Say "yes"' })
  const response = await visit('/opensearch.xml')
  expect(response.headers.get('content-type')).toBe('application/opensearchdescription+xml; charset=utf-8')
  const xml = await response.text()
  expect(xml).toContain('<ShortName>A &amp; B &lt;Times&gt; of</ShortName>')
  expect(xml).toContain(`template="${SITE}/search/?q={searchTerms}"`)
  expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<OpenSearchDescription xmlns="[^"]+">/)
  await call('PATCH', '/settings', { name: 'The Test' })
})

it('searches write nothing to KV, and ask the database once, and once more for what they show', async () => {
  const paper = watch()
  await read('/search/', paper)
  paper.reset()
  for (const query of ['ferry', 'grell', 'nothing-at-all', '!!!']) await read(`/search/?q=${query}`, paper)
  await read('/search/', paper)
  expect(paper.counts).toMatchObject({ kvWrites: 0, d1: 5 })
})

it('when the database does not answer, a search says so in the paper’s frame', async () => {
  const paper = watch()
  await read('/search/', paper)
  paper.fault = failing('d1')
  const response = await visit('/search/?q=ferry', {}, paper)
  expect(response.status).toBe(503)
  expect(await response.text()).toContain('class="masthead"')
  forget()
})
