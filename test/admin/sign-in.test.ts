import { expect, it } from 'vitest'
import { visit } from '../newsroom.ts'
import { signIn } from './signing-in.ts'

it('whoever opens the link of their invitation is at the desk', async () => {
  const ada = await signIn('editor', 'Ada Marlowe')
  const page = await visit('/admin/', { headers: ada.headers })
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('Ada Marlowe')
})
