import { Readability } from '@mozilla/readability'
import { JSDOM } from 'jsdom'
import { expect, it } from 'vitest'
import { call } from './paper.ts'
import { sampled } from './sampled.ts'

const LEAST_STORIES = 44

interface Story {
  slug: string
  headline: string
  publishedAt: string
  body: string
  authors: { name: string }[]
}

const paper = sampled()

it('a browser’s reading view has every story whole, with its byline and time, and nothing else', async () => {
  const stories = await listStories()
  expect(stories.length).toBeGreaterThanOrEqual(LEAST_STORIES)
  for (const { slug, headline, publishedAt, authors, body } of stories) {
    expect(await readingView(`/${slug}/`), slug).toEqual({
      title: headline,
      byline: authors.map(({ name }) => name).join(', '),
      publishedTime: publishedAt,
      siteName: 'The Lantern',
      lang: 'en',
      text: closed(new JSDOM(body).window.document.body.textContent),
    })
  }
})

it('the reading view of a page without a story has neither byline nor time', async () => {
  expect(await readingView('/no-such-page/')).toMatchObject({ byline: null, publishedTime: null, siteName: null })
  expect(new Readability(new JSDOM('<p></p>').window.document).parse()).toBeNull()
})

async function listStories(): Promise<Story[]> {
  const { items } = await call(paper.origin, 'GET', '/articles?status=published&limit=100')
  const articles = items.filter(({ kind }: { kind: string }) => kind === 'article')
  return Promise.all(articles.map(({ id }: { id: string }) => call(paper.origin, 'GET', `/articles/${id}`)))
}

async function readingView(path: string) {
  const html = await (await fetch(paper.origin + path)).text()
  const view = new Readability(new JSDOM(html, { url: paper.origin + path }).window.document).parse()
  if (!view) return null
  const { title, byline, publishedTime, siteName, lang } = view
  return { title, byline, publishedTime, siteName, lang, text: closed(view.textContent) }
}

/** Without spaces, which a view may set as it likes between blocks. */
function closed(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, '')
}
