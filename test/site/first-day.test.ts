import { expect, it } from 'vitest'
import { read, visit } from '../newsroom.ts'

it('on its first day a paper has a front page that says so', async () => {
  expect(await read('/')).toContain('No stories yet')
})

it('on its first day a paper has an empty News Feed and a valid empty feed', async () => {
  expect(await read('/news-feed/')).toContain('Nothing yet')
  const feed: { items: unknown[]; next_url?: string } = await (await visit('/feed.json')).json()
  expect(feed.items).toEqual([])
  expect(feed.next_url).toBeUndefined()
})

it('a page that is not there is a 404 in the paper’s frame', async () => {
  const response = await visit('/nothing-here/')
  expect(response.status).toBe(404)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const page = await response.text()
  expect(page).toContain('There is no page at this address')
  expect(page).toContain('class="masthead"')
})
