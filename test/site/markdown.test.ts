import { beforeAll, expect, it } from 'vitest'
import { type Article, call, change, publish, read, SITE, visit } from '../newsroom.ts'

let story: Article

beforeAll(async () => {
  story = await publish({
    headline: 'Water *rises* # fast',
    slug: 'water',
    standfirst: 'By [a metre](x).',
    body:
      '<h2>What we know</h2><p>It is <strong>high</strong> and <a href="/quay/">near the quay</a>. 1 * 2 * 3</p>' +
      '<ul><li>One</li><li>Two</li></ul><table><thead><tr><th>Hour</th></tr></thead><tbody><tr><td>7</td></tr></tbody></table>' +
      '<figure><img src="/media/b.webp" alt="A ship"><figcaption>At sea</figcaption></figure><pre><code>a &lt; b</code></pre>',
    topics: ['Harbour'],
    authors: ['Ada Marlowe', 'Jonas Petrel'],
    image: { url: '/media/a.webp', alt: 'A quay', caption: 'The quay', credit: 'Ada' },
    publish: '2024-03-01T08:00:00Z',
  })
})

it('a story stands as Markdown beside its page: whole, with addresses that lead somewhere', async () => {
  const response = await visit('/water.md')
  expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  expect(response.headers.get('link')).toBe(`<${SITE}/water/>; rel="canonical"`)
  expect(response.headers.get('cache-control')).toContain('public')
  expect(response.headers.get('vary')).toBeNull()
  const text = await response.text()
  const expected = [
    '# Water \\*rises\\* # fast',
    '**By \\[a metre]\\(x).**',
    `By [Ada Marlowe](${SITE}/author/ada-marlowe/), [Jonas Petrel](${SITE}/author/jonas-petrel/) · 1 March 2024, 08:00 UTC · 1 min read`,
    `![A quay](${SITE}/media/a.webp)`,
    '*The quay Ada*',
    '## What we know',
    `It is **high** and [near the quay](${SITE}/quay/). 1 \\* 2 \\* 3`,
    '- One\n- Two',
    '| Hour |',
    `![A ship](${SITE}/media/b.webp)`,
    'a < b',
    `Filed under [Harbour](${SITE}/tag/harbour/)`,
  ]
  for (const part of expected) expect(text).toContain(part)
})

it('what it says is found from the page', async () => {
  expect(await read('/water/')).toContain('<link rel="alternate" type="text/markdown" href="/water.md"/>')
})

it.each([
  ['text/markdown', true],
  ['text/markdown, text/html;q=0.9, */*;q=0.8', true],
  ['text/markdown, text/html', true],
  ['text/markdown;q=0.5, text/html', false],
  ['text/html, text/markdown;q=0', false],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
  ['*/*', false],
  ['text/*', false],
])('Accept: %s is answered with Markdown: %s', async (accept, isMarkdown) => {
  const response = await visit('/water/', { headers: { accept } })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe(`text/${isMarkdown ? 'markdown' : 'html'}; charset=utf-8`)
  expect(response.headers.get('vary')).toBe('accept')
})

it('what was chosen by Accept is kept by nobody, so that no reader of the page ever gets it', async () => {
  await visit('/water.md')
  const chosen = await visit('/water/', { headers: { accept: 'text/markdown' } })
  expect(chosen.headers.get('cache-control')).toBe('no-store')
  expect(chosen.headers.get('content-location')).toBe('/water.md')
  const page = await visit('/water/')
  expect(page.headers.get('cache-control')).toContain('public')
  expect(page.headers.get('content-type')).toContain('text/html')
  expect((await visit('/water.md')).headers.get('cache-control')).toContain('public')
})

it('only a story’s address varies', async () => {
  for (const path of ['/', '/tag/harbour/', '/feed.json', '/water.md', '/news-feed/']) {
    expect((await visit(path, { headers: { accept: 'text/markdown' } })).headers.get('vary'), path).toBeNull()
  }
})

it('an unchanged text is not sent again, whichever way it was asked for', async () => {
  const first = await visit('/water.md')
  const etag = first.headers.get('etag') ?? ''
  expect((await visit('/water.md', { headers: { 'if-none-match': etag } })).status).toBe(304)
  const headers = { 'if-none-match': etag, accept: 'text/markdown' }
  expect((await visit('/water/', { headers })).status).toBe(304)
})

it('HEAD is GET without the body', async () => {
  const [head, get] = [await visit('/water.md', { method: 'HEAD' }), await visit('/water.md')]
  expect(head.status).toBe(200)
  expect([...head.headers]).toEqual([...get.headers])
})

it('it follows corrections, new addresses and retraction at once', async () => {
  await visit('/water.md')
  await call('POST', `/articles/${story.id}/corrections`, { text: 'It *rose* by two.' })
  expect(await read('/water.md')).toContain('## Corrections')
  expect(await read('/water.md')).toContain('It \\*rose\\* by two.')
  await change(story, { slug: 'high-water' })
  const moved = await visit('/water.md')
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/high-water.md'])
  await call('DELETE', `/articles/${story.id}/publication`, { note: 'It was not so.' })
  const gone = await visit('/high-water.md')
  expect(gone.status).toBe(410)
  const text = await gone.text()
  expect(text).toContain('It was not so.')
  expect(text).not.toContain('What we know')
})

it.each(['/no-such-story.md', '/UPPER%20CASE.md', '/.md', '/a/b.md'])('%s is not there', async (path) => {
  expect((await visit(path)).status).toBe(404)
})

it('neither a draft nor a scheduled story has it', async () => {
  await call('POST', '/articles', { headline: 'x', slug: 'a-draft', body: '<p>x</p>' })
  await publish({ headline: 'x', slug: 'to-come', publish: new Date(Date.now() + 3_600_000).toISOString() })
  expect((await visit('/a-draft.md')).status).toBe(404)
  expect((await visit('/to-come.md')).status).toBe(404)
})
