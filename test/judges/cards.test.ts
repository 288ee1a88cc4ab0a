import scrape from 'open-graph-scraper'
import { expect, it } from 'vitest'
import { call } from './paper.ts'
import { sampled } from './sampled.ts'

const SITE = 'https://paper.example'

const paper = sampled()

it('the card of a story is its headline, its standfirst and its picture', async () => {
  const { items } = await call(paper.origin, 'GET', '/articles?q=Surge+tonight')
  const { slug, headline, standfirst, image } = await call(paper.origin, 'GET', `/articles/${items[0].id}`)
  expect(await cardOf(await paper.textOf(`/${slug}/`))).toEqual({
    ogTitle: headline,
    ogDescription: standfirst,
    ogUrl: `${SITE}/${slug}/`,
    ogSiteName: 'The Lantern',
    twitterCard: 'summary_large_image',
    image: { url: SITE + image.url, alt: image.alt, width: `${image.width}`, height: `${image.height}` },
  })
})

it('the card of the front page is the paper’s, with the picture of its lead', async () => {
  const { name, description } = await call(paper.origin, 'GET', '/settings')
  const html = await paper.textOf('/')
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
  expect(await cardOf(await paper.textOf('/tag/harbour/'))).toEqual({
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

/** What is said for cards alone: the scraper would otherwise guess from the title and the text. */
async function cardOf(html: string) {
  const { result } = await scrape({ html, onlyGetOpenGraphInfo: true })
  const { ogTitle, ogDescription, ogUrl, ogSiteName, twitterCard, ogImage } = result
  const image = ogImage?.map(({ url, alt, width, height }) => ({ url, alt, width, height }))[0]
  return { ogTitle, ogDescription, ogUrl, ogSiteName, twitterCard, image }
}
