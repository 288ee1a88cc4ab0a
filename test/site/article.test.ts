import { expect, it } from 'vitest'
import { publish, visit } from '../newsroom.ts'

it('an article that was posted is read at once', async () => {
  const article = await publish({ headline: 'Council votes on tram line', topics: ['City'], authors: ['Ada Marlowe'] })
  const page = await visit(`/${article.slug}/`)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<h1>Council votes on tram line</h1>')
})
