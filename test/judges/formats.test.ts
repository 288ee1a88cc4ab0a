import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js'
import { CspParser } from 'csp_evaluator/dist/parser.js'
import schema from 'jsonfeed-schema/schema-v1.1.json' with { type: 'json' }
import Parser from 'rss-parser'
import { expect, it } from 'vitest'
import { pageKinds } from './paper.ts'
import { sampled } from './sampled.ts'

const ajv = new Ajv({ strict: false, allErrors: true })
addFormats.default(ajv)
const isJsonFeed = ajv.compile(schema)

const paper = sampled()

it.each([
  ['/feed.json', 44],
  ['/tag/city/feed.json', 2],
  ['/author/ada-marlowe/feed.json', 2],
  ['/news-feed/feed.json', 2],
  ['/newsletters/the-evening-lantern/feed.json', 23],
])('%s is JSON Feed 1.1 to its last page, each item once', async (path, atLeast) => {
  const seen: string[] = []
  for (let next: string | undefined = path; next; ) {
    const feed: { items: { id: string }[]; next_url?: string } = JSON.parse(await paper.textOf(next))
    expect(isJsonFeed(feed), JSON.stringify(isJsonFeed.errors)).toBe(true)
    seen.push(...feed.items.map(({ id }) => id))
    next = feed.next_url?.replace(/^https?:\/\/[^/]+/, '')
  }
  expect(seen.length).toBeGreaterThanOrEqual(atLeast)
  expect(new Set(seen).size).toBe(seen.length)
})

it('what JSON Feed attaches to a story is its audio', async () => {
  const { items }: { items: { attachments: { url: string }[] }[] } = JSON.parse(await paper.textOf('/feed.json'))
  for (const { attachments } of items) expect(attachments).toMatchObject([{ url: expect.stringMatching(/\.mp3$/) }])
})

it('the schema fails a feed without a version, and an attachment without a type', () => {
  expect(isJsonFeed({ title: 'x', items: [] })).toBe(false)
  const feed = (attachment: object) => ({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'x',
    items: [{ id: '1', content_html: 'x', attachments: [attachment] }],
  })
  expect(isJsonFeed(feed({ url: 'https://paper.example/a.mp3', mime_type: 'audio/mpeg' }))).toBe(true)
  expect(isJsonFeed(feed({ url: 'https://paper.example/a.mp3' }))).toBe(false)
})

it.each(['', 'tag/city/', 'author/ada-marlowe/', 'news-feed/', 'newsletters/the-evening-lantern/'])(
  'a feed reader reads /%srss/ and its Atom',
  async (list) => {
    for (const form of ['rss/', 'atom.xml']) {
      const feed = await new Parser().parseString(await paper.textOf(`/${list}${form}`))
      expect(feed.title).toContain('The Lantern')
      expect(feed.items.length).toBeGreaterThan(0)
      for (const item of feed.items) {
        expect(item.title).toBeTruthy()
        expect(item.link).toMatch(/^https:\/\/paper\.example\//)
        expect(item.isoDate).toMatch(/^\d{4}-/)
      }
    }
  },
)

it('a feed reader fails what is no feed', async () => {
  await expect(new Parser().parseString('<rss><channel><title>x</channel></rss>')).rejects.toThrow()
})

it('no policy has a finding of high or medium weight', async () => {
  const paths = (await pageKinds(paper.origin)).map(({ path }) => path)
  for (const path of [...paths, '/feed.json', '/healthz', '/admin/api/articles']) {
    const { headers } = await fetch(paper.origin + path)
    expect(findingsIn(headers.get('content-security-policy') ?? ''), path).toEqual([])
  }
})

it('the judge of policies fails one that allows inline scripts, and none at all', () => {
  expect(findingsIn("script-src 'unsafe-inline'")).not.toEqual([])
  expect(findingsIn('')).not.toEqual([])
})

/** Of the judge's severities 10 is high and 30 medium. */
function findingsIn(policy: string): string[] {
  return new CspEvaluator(new CspParser(policy).csp)
    .evaluate()
    .filter(({ severity }) => severity <= 30)
    .map(({ directive, description }) => `${directive}: ${description}`)
}
