import type { Miniflare } from 'miniflare'
import scrape from 'open-graph-scraper'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { call, startSample } from './paper.ts'

const SITE = 'https://paper.example'

let mf: Miniflare
let origin: string

beforeAll(async () => {
  const paper = await startSample()
  mf = paper.mf
  origin = paper.origin
})

afterAll(() => mf?.dispose())

it('the card of a story is its headline, its standfirst and its picture', async () => {
  const { items } = await call(origin, 'GET', '/articles?q=Surge+tonight')
  const { slug, headline, standfirst, image } = await call(origin, 'GET', `/articles/${items[0].id}`)
  expect(await cardOf(await pageAt(`/${slug}/`))).toEqual({
    ogTitle: headline,
    ogDescription: standfirst,
    ogUrl: `${SITE}/${slug}/`,
    ogSiteName: 'The Lantern',
    twitterCard: 'summary_large_image',
    image: { url: SITE + image.url, alt: image.alt, width: `${image.width}`, height: `${image.height}` },
  })
})

it('the card of the front page is the paper’s, with the picture of its lead', async () => {
  const { name, description } = await call(origin, 'GET', '/settings')
  const html = await pageAt('/')
  const [, lead] = /<img [^>]*src="([^"]+)"/.exec(html) ?? []
  expect(await cardOf(html)).toMatchObject({
    ogTitle: name,
    ogDescription: description,
    ogUrl: `${SITE}/`,
    ogSiteName: name,
    twitterCard: 'summary_large_image',
    image: { url: SITE + lead },
  })
})

it('the card of a topic has its name', async () => {
  expect(await cardOf(await pageAt('/tag/harbour/'))).toEqual({
    ogTitle: 'Harbour',
    ogDescription: 'Harbour: the latest from The Lantern.',
    ogUrl: `${SITE}/tag/harbour/`,
    ogSiteName: 'The Lantern',
    twitterCard: 'summary',
    image: undefined,
  })
})

it('the scraper finds no card on a page that has none', async () => {
  const bare = await cardOf('<!doctype html><title>Harbour</title><h1>Harbour</h1><img src="/media/a.webp" alt="">')
  expect(Object.values(bare).filter(Boolean)).toEqual([])
})

async function pageAt(path: string): Promise<string> {
  return (await fetch(origin + path)).text()
}

/** What is said for cards alone: the scraper would otherwise guess from the title and the text. */
async function cardOf(html: string) {
  const { result } = await scrape({ html, onlyGetOpenGraphInfo: true })
  const { ogTitle, ogDescription, ogUrl, ogSiteName, twitterCard, ogImage } = result
  const image = ogImage?.map(({ url, alt, width, height }) => ({ url, alt, width, height }))[0]
  return { ogTitle, ogDescription, ogUrl, ogSiteName, twitterCard, image }
}
