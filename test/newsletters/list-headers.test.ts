import { env as bindings } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { listHeaders } from '../../src/newsletters/list-headers.ts'
import { linksFor } from '../../src/newsletters/reader-links.ts'

const place = { id: '0198c0de-0000-7000-8000-000000000001' }
const reader = { id: '0198c0de-0000-7000-8000-000000000002', generation: 3 }
const list = { id: '0198c0de-0000-7000-8000-000000000003', slug: 'daily' }

it('a letter can be left by one click, and by a mail where the paper takes mail', async () => {
  const env = { ...bindings, MAIL_RETURN_TO: 'letters@paper.example' }
  const links = await linksFor(env, place, reader)
  const token = links.leave.split('/').at(-1)
  expect(listHeaders(env, list, links)).toEqual({
    'List-Id': '<daily.newsletters.paper.example>',
    'List-Unsubscribe': `<${links.leave}>, <mailto:letters@paper.example?subject=leave%20${token}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
})

it('where the paper takes no mail, one click is the only way that is named', async () => {
  const links = await linksFor(bindings, place, reader)
  expect(listHeaders(bindings, list, links)['List-Unsubscribe']).toBe(`<${links.leave}>`)
})

it('a list whose address is not in ASCII is named by its id', async () => {
  const links = await linksFor(bindings, place, reader)
  const { 'List-Id': id } = listHeaders(bindings, { ...list, slug: 'щоденник' }, links)
  expect(id).toBe(`<${list.id}.newsletters.paper.example>`)
})
