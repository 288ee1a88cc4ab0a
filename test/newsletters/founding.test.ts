import { expect, it } from 'vitest'
import { call } from '../newsroom.ts'

async function make(fields: Record<string, unknown>) {
  const answer = await call('POST', '/newsletters', fields)
  return { status: answer.status, told: (await answer.json()) as { slug?: string; errors?: { path: string }[] } }
}

it('a newsletter has the address that is asked for, and no other has it', async () => {
  const fields = { slug: 'daily', name: 'The day in brief', description: 'What happened today.' }
  expect(await make(fields)).toMatchObject({ status: 201, told: { slug: 'daily' } })
  expect(await make({ ...fields, name: 'Another' })).toMatchObject({
    status: 409,
    told: { errors: [{ path: 'slug' }] },
  })
})

it.each(['confirm', 'leave', 'Not A Slug', ''])('no newsletter is at %j', async (slug) => {
  expect(await make({ slug, name: 'Nowhere' })).toMatchObject({ status: 422, told: { errors: [{ path: 'slug' }] } })
})

it('without one its name gives it an address that none has', async () => {
  const [first, second] = [await make({ name: 'The Same' }), await make({ name: 'The Same' })]
  expect([first.told.slug, second.told.slug]).toEqual(['the-same', 'the-same-2'])
})
