import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { sampled } from './sampled.ts'

const schemaFile = (name: string) => ({
  fileName: name,
  contents: readFileSync(resolve(import.meta.dirname, 'schemas', name), 'utf8'),
})
const ALL = schemaFile('all.xsd').contents
const PARTS = ['sitemap.xsd', 'news.xsd'].map(schemaFile)

const paper = sampled()

async function findingsIn(xml: string): Promise<string[]> {
  const { errors } = await validateXML({ xml: [{ fileName: 'sitemap', contents: xml }], schema: [ALL], preload: PARTS })
  return errors.map(({ message }) => message)
}

const locsOf = (xml: string) => [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc = '']) => new URL(loc).pathname)

it('the index, each sitemap it names and the news sitemap hold to their schemas', async () => {
  const index = await paper.textOf('/sitemap.xml')
  const named = locsOf(index)
  expect(named.length).toBeGreaterThan(1)
  for (const path of ['/sitemap.xml', ...named, '/sitemap-news.xml']) {
    expect(await findingsIn(await paper.textOf(path)), path).toEqual([])
  }
  expect(await paper.textOf('/sitemap-news.xml')).toContain('<news:title>')
})

it('every story of the feed and every page is in the sitemaps once, and every address there answers', async () => {
  const named = locsOf(await paper.textOf('/sitemap.xml'))
  const listed = (await Promise.all(named.map(paper.textOf))).flatMap(locsOf)
  expect(new Set(listed).size).toBe(listed.length)
  const stories: string[] = []
  for (let next: string | undefined = '/feed.json'; next; ) {
    const feed: { items: { url: string }[]; next_url?: string } = JSON.parse(await paper.textOf(next))
    stories.push(...feed.items.map(({ url }) => new URL(url).pathname))
    next = feed.next_url?.replace(/^https?:\/\/[^/]+/, '')
  }
  expect(listed).toEqual(expect.arrayContaining([...stories, '/', '/about/', '/news-feed/', '/tag/harbour/']))
  for (const path of listed) expect((await fetch(paper.origin + path, { method: 'HEAD' })).status, path).toBe(200)
})

const URL_OF_ONE = '<loc>https://paper.example/a/</loc>'
const urlset = (inner: string, more = '') =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${more}>${inner}</urlset>`

it.each([
  ['elements in another order', urlset(`<url><lastmod>2026-11-23</lastmod>${URL_OF_ONE}</url>`)],
  ['a date that is none', urlset(`<url>${URL_OF_ONE}<lastmod>yesterday</lastmod></url>`)],
  ['nothing in it', urlset('')],
  [
    'a language with a region',
    urlset(
      `<url>${URL_OF_ONE}<n:news><n:publication><n:name>x</n:name><n:language>en-US</n:language></n:publication>` +
        '<n:publication_date>2026-11-23</n:publication_date><n:title>x</n:title></n:news></url>',
      ' xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"',
    ),
  ],
  ['a tag that is not closed', '<urlset>'],
])('the judge fails a sitemap with %s', async (_, xml) => {
  expect(await findingsIn(xml)).not.toEqual([])
})
