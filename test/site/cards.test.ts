import { beforeAll, expect, it } from 'vitest'
import { call, publish, read } from '../newsroom.ts'

const SITE = 'https://paper.example'
let brief = ''

beforeAll(async () => {
  await call('PATCH', '/settings', { name: 'The Test', description: 'News daily.', language: 'en-GB' })
  await publish({
    headline: 'Crabs & "claws"',
    slug: 'crabs',
    standfirst: 'What <they> want.',
    topics: ['Harbour', 'City'],
    authors: ['Ada'],
    image: { url: '/media/a.webp', alt: 'A crab', width: 1600, height: 900 },
    publish: '2024-01-01T08:00:00Z',
  })
  const sent: { id: string } = await (await call('POST', '/briefs', { headline: 'Ferry sails' })).json()
  brief = `/news-feed/${sent.id}/`
})

it('a story says all that a card needs', async () => {
  const page = await read('/crabs/')
  for (const [name, value] of [
    ['og:type', 'article'],
    ['og:title', 'Crabs &amp; &quot;claws&quot;'],
    ['og:description', 'What &lt;they&gt; want.'],
    ['og:url', `${SITE}/crabs/`],
    ['og:site_name', 'The Test'],
    ['og:locale', 'en_GB'],
    ['og:image', `${SITE}/media/a.webp`],
    ['og:image:width', '1600'],
    ['og:image:height', '900'],
    ['og:image:alt', 'A crab'],
    ['article:published_time', '2024-01-01T08:00:00.000Z'],
    ['article:author', `${SITE}/author/ada/`],
    ['article:section', 'Harbour'],
    ['article:tag', 'City'],
  ]) {
    expect(page).toContain(`<meta property="${name}" content="${value}"`)
  }
  expect(page).toContain('<meta name="twitter:card" content="summary_large_image"')
})

it('every kind of page has one canonical address, a card, and lets search engines show its picture large', async () => {
  for (const path of ['/', '/crabs/', '/tag/harbour/', '/author/ada/', '/news-feed/', brief, '/corrections/']) {
    const page = await read(path)
    expect(page.match(/<link rel="canonical"/g), path).toHaveLength(1)
    expect(page).toContain(`<link rel="canonical" href="${SITE}${path}"`)
    expect(page).toContain(`<meta property="og:url" content="${SITE}${path}"`)
    expect(page.match(/<meta name="robots" content="max-image-preview:large/g), path).toHaveLength(1)
    expect(page.match(/<meta name="twitter:card"/g), path).toHaveLength(1)
    expect(page.match(/property="og:title"/g), path).toHaveLength(1)
  }
})
