import { beforeAll, expect, it } from 'vitest'
import { type Article, call, change, publish, read, visit } from '../newsroom.ts'

const stories: Article[] = []

beforeAll(async () => {
  for (let i = 0; i < 6; i++) {
    const fields = {
      headline: `Harbour story ${i}`,
      topics: ['Harbour', 'City'],
      publish: `2024-01-0${i + 1}T08:00:00Z`,
    }
    stories.push(await publish(fields))
  }
})

async function furtherOn(slug: string): Promise<string[]> {
  const page = await read(`/${slug}/`)
  const part = /<aside class="related" aria-labelledby="further">([\s\S]*?)<\/aside>/.exec(page)?.[1] ?? ''
  return [...part.matchAll(/<h3[^>]*><a[^>]*>([^<]+)/g)].map(([, headline = '']) => headline)
}

it('a story is followed by those that came before it under its topic', async () => {
  expect(await furtherOn('harbour-story-5')).toEqual(['Harbour story 4', 'Harbour story 3', 'Harbour story 2'])
  expect(await furtherOn('harbour-story-1')).toEqual(['Harbour story 0'])
  expect(await furtherOn('harbour-story-0')).toEqual([])
})

it('what it names as related is not said twice', async () => {
  await publish({ headline: 'With related', topics: ['Harbour'], related: ['harbour-story-5'] })
  expect(await furtherOn('with-related')).toEqual(['Harbour story 4', 'Harbour story 3', 'Harbour story 2'])
})

it('a new headline shows on the stories after it, and a retracted story leaves them, at once', async () => {
  await furtherOn('harbour-story-4')
  await change(stories[3] as Article, { headline: 'Harbour story three' })
  expect(await furtherOn('harbour-story-4')).toContain('Harbour story three')
  await call('DELETE', `/articles/${stories[3]?.id}/publication`)
  expect(await furtherOn('harbour-story-4')).toEqual(['Harbour story 2', 'Harbour story 1', 'Harbour story 0'])
})

it('a story can be shared by plain links, which carry its address and headline', async () => {
  await publish({ headline: 'Crabs & "claws"', slug: 'crabs' })
  const page = await read('/crabs/')
  const url = encodeURIComponent('https://paper.example/crabs/')
  expect(page).toContain(`href="mailto:?subject=Crabs%20%26%20%22claws%22&amp;body=${url}"`)
  expect(page).toContain(`href="https://www.facebook.com/sharer/sharer.php?u=${url}"`)
  expect(page).not.toMatch(/<(script|iframe|img)[^>]*(facebook|twitter|x\.com|t\.me)/)
})

it('corrections stand together, newest first, each leading to its story', async () => {
  const [first, second] = [await publish({ headline: 'First' }), await publish({ headline: 'Second' })]
  expect(await read('/corrections/')).toContain('Nothing has been corrected yet')
  await call('POST', `/articles/${first.id}/corrections`, { text: 'It was <three>.' })
  await call('POST', `/articles/${second.id}/corrections`, { text: 'It was four.' })
  const page = await read('/corrections/')
  expect(page.indexOf('It was four.')).toBeLessThan(page.indexOf('It was &lt;three&gt;.'))
  expect(page).toContain('<a href="/first/">First</a>')
  await call('DELETE', `/articles/${first.id}/publication`)
  expect(await read('/corrections/')).not.toContain('It was &lt;three&gt;.')
})

it('a wrong place among the corrections is no page', async () => {
  expect((await visit('/corrections/?before=nonsense')).status).toBe(404)
  expect((await visit('/corrections/?before=01900000-0000-7000-8000-000000000000')).status).toBe(404)
})

it('every answer is secure, whatever it is', async () => {
  const answers = await Promise.all([
    visit('/crabs/', { method: 'POST' }),
    visit('/crabs'),
    visit('/views', { method: 'POST', body: 'x' }),
    visit('/healthz'),
    visit('/admin/api/articles'),
    visit('/admin/api/openapi.json'),
  ])
  for (const { headers } of answers) {
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('cache-control')).not.toBeNull()
  }
})
