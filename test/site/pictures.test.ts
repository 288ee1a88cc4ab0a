import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { type Article, call, change, publish, read, visit } from '../newsroom.ts'
import { pngOf } from '../pictures.ts'

interface Stored {
  url: string
  key: string
  variants: { url: string; width: number; type: string }[]
}

let stored: Stored
let story: Article
let page: string

beforeAll(async () => {
  stored = await store(await pngOf(1000, 500))
  story = await publish({
    headline: 'A story with a picture',
    topics: ['Harbour'],
    image: { url: stored.url, alt: 'Noise', width: 4, height: 3 },
    body: `<p>Words.</p><p><img src="${stored.url}" alt="a > b"></p><p><img src="https://example.com/a.png" alt=""></p>`,
  })
  page = await read(`/${story.slug}/`)
})

async function store(png: Uint8Array<ArrayBuffer>): Promise<Stored> {
  const form = new FormData()
  form.set('file', new File([png], 'a.png'))
  const headers = { authorization: 'Bearer test-owner-token' }
  const answer = await visit('/admin/api/media', { method: 'POST', headers, body: form })
  if (answer.status !== 201) throw new Error(await answer.text())
  return answer.json()
}

function imgOf(html: string, around: RegExp): string {
  return new RegExp(`${around.source}[\\s\\S]*?(<img(?:"[^"]*"|[^">])*>)`).exec(html)?.[1] ?? ''
}

function srcsetOf(img: string): { url: string; width: number }[] {
  const [, srcset = ''] = /srcset="([^"]*)"/.exec(img) ?? []
  return srcset
    .split(', ')
    .filter(Boolean)
    .map((one) => {
      const [url = '', width = ''] = one.split(' ')
      return { url, width: Number(width.replace('w', '')) }
    })
}

it('the picture of an article comes in the widths there are, at once, and keeps its room', () => {
  const img = imgOf(page, /class="hero"/)
  const webp = stored.variants.filter(({ type }) => type === 'image/webp').map(({ url, width }) => ({ url, width }))
  expect(webp).toHaveLength(3)
  expect(srcsetOf(img)).toEqual([...webp, { url: stored.url, width: 1000 }])
  for (const part of ['width="1000"', 'height="500"', 'sizes="(min-width: 100em)', 'loading="eager"']) {
    expect(img).toContain(part)
  }
  expect(img).toContain('fetchpriority="high"')
})

it('browsers that know AVIF are offered it first, and what there is no AVIF of as it is', () => {
  const [, picture = ''] = /class="hero"[^>]*>(<picture>.*?<\/picture>)/.exec(page) ?? []
  const [, source = ''] = /^<picture>(<source [^>]*>)<img /.exec(picture) ?? []
  const [avif] = stored.variants.filter(({ type }) => type === 'image/avif')
  expect(source).toContain('type="image/avif"')
  expect(source).toContain('sizes="(min-width: 100em)')
  expect(avif?.width).toBe(320)
  const [first, ...others] = srcsetOf(imgOf(page, /class="hero"/))
  expect(first?.width).toBe(320)
  expect(srcsetOf(source)).toEqual([{ url: avif?.url, width: 320 }, ...others])
})

it('every address of a srcset is a WebP or the picture itself', async () => {
  for (const { url } of srcsetOf(imgOf(page, /class="hero"/))) {
    const answer = await visit(url)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(url === stored.url ? 'image/png' : 'image/webp')
  }
})

it('in a list it comes for the room it has there, and later', async () => {
  const img = imgOf(await read('/tag/harbour/'), /class="thumb"/)
  expect(srcsetOf(img)).toHaveLength(4)
  expect(img).toContain('calc(32vw - 0.8rem)"')
  expect(img).toContain('loading="lazy"')
  expect(img).not.toContain('fetchpriority')
})

it('the lead of the front page comes at once', async () => {
  const img = imgOf(await read('/'), /class="teaser lead"/)
  expect(srcsetOf(img)).toHaveLength(4)
  expect(img).toContain('fetchpriority="high"')
})

it('a picture of the house within a story keeps its room; others are left alone', () => {
  const img = imgOf(page, /class="body"/)
  expect(page).toContain(
    `<img src="${stored.url}" alt="a > b" width="1000" height="500" loading="lazy" decoding="async"`,
  )
  expect(srcsetOf(img)).toEqual(srcsetOf(imgOf(page, /class="hero"/)))
  expect(img).toContain('sizes="(min-width: 40em) 37rem, calc(100vw - 2.5rem)"')
  expect(page).toContain('<img src="https://example.com/a.png" alt="" loading="lazy" decoding="async">')
})

it('the size that an editor gave a picture within a story stays', async () => {
  const { body } = await publish({
    headline: 'Small',
    body: `<p>Words. <img src="${stored.url}" alt="" width="200"></p>`,
  })
  expect(body).toContain(`<p>Words. <img src="${stored.url}" alt="" width="200" loading="lazy" decoding="async"`)
  expect(body).toContain('sizes="200px"')
  expect(body).not.toContain('height=')
})

it('what was read can be sent back and says the same', async () => {
  const again = await change(story, { image: story.image, body: story.body })
  expect(again.image).toEqual(story.image)
  expect(again.image).toMatchObject({ widths: [320, 640, 960], avif: [320], width: 1000, height: 500 })
  expect(again.body).toBe(story.body)
})

it('a choice that an editor or an import writes into a body is not believed', async () => {
  const { body } = await publish({
    headline: 'Made up',
    body: `<p>Words. <img src="${stored.url}" alt="" srcset="https://evil.example/x.png 1x" sizes="1px"></p>`,
  })
  expect(body).not.toContain('evil')
  expect(body.match(/srcset=/g)).toHaveLength(1)
})

it('in feeds, away from the page, each address of the choice is whole', async () => {
  const { items } = JSON.parse(await read('/tag/harbour/feed.json'))
  const html = items.find(({ url }: { url: string }) => url === story.url).content_html
  expect(srcsetOf(imgOf(html, /^/)).every(({ url }) => url.startsWith('https://paper.example/media/'))).toBe(true)
  expect(srcsetOf(imgOf(html, /^/))).toHaveLength(4)
})

it('a revision from before a variant was made is brought back with what there is now', async () => {
  const article = await publish({
    headline: 'Comes back whole',
    body: `<p>Words. <img src="${stored.url}" alt=""></p>`,
  })
  const bare = JSON.stringify({
    ...CONTENT,
    slug: article.slug,
    body: `<p><img src="${stored.url}" alt="" srcset="/old 1w" sizes="1px"> Words.</p>`,
  })
  await env.DB.prepare('update revisions set content = ? where article_id = ?').bind(bare, article.id).run()
  const answer = await call('POST', `/articles/${article.id}/revisions/1/restoration`, undefined, { 'if-match': '*' })
  const back: Article = await answer.json()
  expect(back.body).not.toContain('/old')
  expect(srcsetOf(imgOf(back.body, /^/))).toHaveLength(4)
})

it('widths that an editor makes up are not believed', async () => {
  const url = 'https://example.com/a.png'
  const { image, slug } = await publish({
    headline: 'Elsewhere',
    image: { url, alt: 'Far', width: 900, height: 600, widths: [320] },
  })
  expect(image).toEqual({ url, alt: 'Far', width: 900, height: 600 })
  expect(imgOf(await read(`/${slug}/`), /class="hero"/)).not.toContain('srcset')
})

it('a revision brought back has the widths of its picture', async () => {
  const article = await publish({ headline: 'Comes back', image: { url: stored.url, alt: 'Back' } })
  await change(article, { image: null })
  const answer = await call('POST', `/articles/${article.id}/revisions/1/restoration`, undefined, { 'if-match': '*' })
  const back: Article = await answer.json()
  expect(back.image).toMatchObject({ widths: [320, 640, 960] })
})

it('an article that was saved before there were variants is shown as it was', async () => {
  const image = JSON.stringify({ url: stored.url, alt: 'Old', width: 1000, height: 500 })
  const old = await publish({ headline: 'From before' })
  await env.DB.prepare('update articles set image = ? where id = ?').bind(image, old.id).run()
  await change(old, { standfirst: 'As it was.' })
  const img = imgOf(await read(`/${old.slug}/`), /class="hero"/)
  expect(img).toContain('width="1000"')
  expect(img).not.toContain('srcset')
})

it('feeds name the picture itself', async () => {
  const feed: { items: { image?: string; url: string }[] } = await (await visit('/feed.json')).json()
  expect(feed.items.find(({ url }) => url.endsWith(`/${story.slug}/`))?.image).toBe(
    `https://paper.example${stored.url}`,
  )
})

const CONTENT = {
  headline: 'Old',
  standfirst: '',
  image: null,
  weight: 1,
  language: null,
  topics: [],
  authors: [],
  related: [],
}
