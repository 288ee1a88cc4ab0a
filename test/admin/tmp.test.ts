import { expect, it } from 'vitest'
import { call, publish, visit } from '../newsroom.ts'
import { told, write } from './cast.ts'
it('colliding slugs', async () => {
  const signs = ['!', '@', '#', '$', '%', '&', '(', ')']
  const rs = await Promise.all(signs.map((s) => call('POST', '/articles', { headline: `Coll ${s}`, topics: [`${s} collide`] })))
  console.log('COLLIDE', rs.map((r) => r.status))
})
it('merging while filing', async () => {
  for (let n = 0; n < 5; n++) {
    await write({ headline: 'm', topics: [`From ${n}`, `Into ${n}`] })
    const rs = await Promise.all([
      ...Array.from({ length: 6 }, () => call('POST', '/articles', { headline: `Merge ${n}`, topics: [`From ${n}`] })),
      call('PUT', `/topics/from-${n}/merger`, { into: `into-${n}` }),
      ...Array.from({ length: 6 }, () => call('POST', '/articles', { headline: `Merge ${n}`, topics: [`From ${n}`] })),
    ])
    console.log('MERGE', rs.map((r) => r.status).join())
  }
})
it('renaming at once', async () => {
  const names = ['Ra', 'Rb', 'Rc', 'Rd']
  await write({ headline: 'm', topics: names })
  const rs = await Promise.all(names.map((s, i) => call('PATCH', `/topics/${s.toLowerCase()}`, { name: `Same${'!'.repeat(i)}` })))
  console.log('RENAME', rs.map((r) => r.status))
})
it('settings at once', async () => {
  const rs = await Promise.all([call('PATCH', '/settings', { name: 'N1' }), call('PATCH', '/settings', { description: 'D1' }), call('PATCH', '/settings', { timeZone: 'Europe/Kyiv' })])
  console.log('SETTINGS', rs.map((r) => r.status), await (await call('GET', '/settings')).text())
})
it('rename shows in article page', async () => {
  const a = await publish({ headline: 'm', topics: ['Shown'] })
  await visit(`/${a.slug}/`)
  await call('PATCH', '/topics/shown', { name: 'Displayed' })
  console.log('PAGE', (await (await visit(`/${a.slug}/`)).text()).includes('Displayed'))
})
it('pins at once', async () => {
  const a = await publish({ headline: 'pin a' }), b = await publish({ headline: 'pin b' })
  const rs = await Promise.all([...Array(10)].map((_, i) => call('PUT', '/picks/pins', { pins: i % 2 ? [{ slug: a.slug }] : [{ slug: b.slug }, { slug: a.slug }] })))
  console.log('PINS', rs.map((r) => r.status).join())
})
