import { env } from 'cloudflare:test'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { type Article, call, EVERY_MINUTE, forget, publish, read, tick } from '../newsroom.ts'

const stories: Article[] = []

beforeAll(async () => {
  for (let i = 0; i < 6; i++) stories.push(await publish({ headline: `Story ${i}`, topics: ['City'] }))
})

beforeEach(async () => {
  await lead()
})

async function lead(...pins: { slug: string; until?: string }[]) {
  return call('PUT', '/front/pins', { pins })
}

/** The headlines of the head of the front page: the lead, then those beside it. */
async function headOfFront(): Promise<string[]> {
  const page = await read('/')
  return [...page.matchAll(/class="teaser (?:lead|second)"[\s\S]*?<h2[^>]*><a[^>]*>([^<]+)/g)].map(
    ([, found = '']) => found,
  )
}

it('without an editor the newest story leads', async () => {
  expect(await headOfFront()).toEqual(['Story 5', 'Story 4', 'Story 3', 'Story 2'])
})

it('an editor’s choice leads, and the newest stand beside it, each once', async () => {
  const response = await lead({ slug: 'story-0' }, { slug: 'story-4' })
  expect(await response.json()).toMatchObject({
    items: [
      { position: 1, article: { slug: 'story-0' }, until: null },
      { position: 2, article: { slug: 'story-4' } },
    ],
  })
  expect(await headOfFront()).toEqual(['Story 0', 'Story 4', 'Story 5', 'Story 3'])
  const page = await read('/')
  expect(page.match(/>Story 0</g)).toHaveLength(1)
})

it('a lead that was retracted makes room', async () => {
  const story = await publish({ headline: 'Wrong story', publish: '2020-01-01T00:00:00Z' })
  await lead({ slug: story.slug })
  expect((await headOfFront())[0]).toBe('Wrong story')
  await call('DELETE', `/articles/${story.id}/publication`)
  expect((await headOfFront())[0]).toBe('Story 5')
})

it('the clock takes off what was to lead until now', async () => {
  await lead({ slug: 'story-1', until: new Date(Date.now() + 3_600_000).toISOString() })
  await tick(EVERY_MINUTE)
  expect((await headOfFront())[0]).toBe('Story 1')
  await env.DB.prepare('update front_pins set until = 1000').run()
  await tick(EVERY_MINUTE)
  forget()
  expect((await headOfFront())[0]).toBe('Story 5')
  expect(await (await call('GET', '/front')).json()).toEqual({ items: [] })
})

it.each([
  [[{ slug: 'nothing' }], 'pins.0.slug'],
  [[{ slug: 'story-1' }, { slug: 'story-1' }], 'pins'],
  [Array.from({ length: 5 }, (_, i) => ({ slug: `story-${i}` })), 'pins'],
])('a wrong choice is told and changes nothing: %j', async (pins, path) => {
  await lead({ slug: 'story-2' })
  const response = await call('PUT', '/front/pins', { pins })
  expect(response.status).toBe(422)
  const problem: { errors: { path: string }[] } = await response.json()
  expect(problem.errors[0]?.path).toBe(path)
  expect((await headOfFront())[0]).toBe('Story 2')
})
