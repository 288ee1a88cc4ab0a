import { expect, it } from 'vitest'
import { call, SITE, tick, visit } from '../../newsroom.ts'
import { pathsAtFault, secondsAhead, told } from '../cast.ts'

const banner = { text: 'We are hiring reporters', label: 'Apply', href: '/jobs/' }

it('without a banner there is none', async () => {
  expect(await told<null>(await call('GET', '/banner'))).toBeNull()
})

it('a banner stands over every page at once', async () => {
  await visit('/')
  expect(await told(await call('PUT', '/banner', banner))).toEqual(banner)
  expect(await told(await call('GET', '/banner'))).toEqual(banner)
  for (const path of ['/', '/news-feed/', '/nowhere/'])
    expect(await (await visit(path)).text()).toContain('We are hiring reporters')
})

it('a banner takes the place of the last one', async () => {
  await call('PUT', '/banner', { ...banner, text: 'We are moving' })
  const page = await (await visit('/')).text()
  expect(page).toContain('We are moving')
  expect(page).not.toContain('hiring')
})

it('a banner that is taken down is gone at once, and may be taken down again', async () => {
  await call('PUT', '/banner', banner)
  await visit('/')
  expect((await call('DELETE', '/banner')).status).toBe(204)
  expect(await told<null>(await call('GET', '/banner'))).toBeNull()
  expect(await (await visit('/')).text()).not.toContain('We are hiring reporters')
  expect((await call('DELETE', '/banner')).status).toBe(204)
})

it('the clock takes a banner down when its time is over', async () => {
  const until = secondsAhead(1)
  expect(await told(await call('PUT', '/banner', { ...banner, until }))).toEqual({ ...banner, until })
  await new Promise((done) => setTimeout(done, 1_100))
  await tick('* * * * *')
  expect(await told<null>(await call('GET', '/banner'))).toBeNull()
  expect(await (await visit('/')).text()).not.toContain('We are hiring reporters')
})

it('a banner’s words are words, not HTML', async () => {
  await call('PUT', '/banner', { ...banner, text: '<script>steal()</script>' })
  expect(await (await visit('/')).text()).not.toContain('<script>steal()')
  await call('DELETE', '/banner')
})

it.each([
  [{}, ['text', 'href']],
  [{ ...banner, text: ' ' }, ['text']],
  [{ ...banner, href: 'javascript:steal()' }, ['href']],
  [{ ...banner, href: '//evil.example' }, ['href']],
  [{ ...banner, until: 'Friday' }, ['until']],
  [{ ...banner, colour: 'red' }, ['colour']],
])('a wrong banner is refused: %j', async (body, paths) => {
  expect(await pathsAtFault(await call('PUT', '/banner', body))).toEqual(paths)
})

it('the settings of the first day', async () => {
  expect(await told(await call('GET', '/settings'))).toMatchObject({
    url: SITE,
    name: 'Masthead',
    timeZone: 'UTC',
    language: 'en',
    navigation: [],
  })
})

it('changed settings are seen by readers at once, and what was not named stays', async () => {
  await visit('/')
  const navigation = [{ label: 'The city', href: '/tag/city/' }]
  const settings = await told<Record<string, unknown>>(
    await call('PATCH', '/settings', {
      name: 'The Harbour Post',
      timeZone: 'Europe/Kyiv',
      timeZoneName: 'Kyiv time',
      navigation,
    }),
  )
  expect(settings).toMatchObject({ name: 'The Harbour Post', timeZone: 'Europe/Kyiv', language: 'en', navigation })
  expect(await told(await call('PATCH', '/settings', { description: 'From the quay' }))).toEqual({
    ...settings,
    description: 'From the quay',
  })
  const page = await (await visit('/')).text()
  expect(page).toContain('The Harbour Post')
  expect(page).toContain('The city')
})

it.each([
  [{ name: '' }, ['name']],
  [{ timeZone: 'Kyiv' }, ['timeZone']],
  [{ timeZone: 7 }, ['timeZone']],
  [{ language: 'English!' }, ['language']],
  [{ navigation: [{ label: 'x' }] }, ['navigation.0.href']],
  [{ navigation: [{ label: 'x', href: 'javascript:x' }] }, ['navigation.0.href']],
  [{ footerLinks: Array(13).fill({ label: 'x', href: '/x/' }) }, ['footerLinks']],
  [{ url: 'https://elsewhere.example' }, ['url']],
])('wrong settings are refused: %j', async (body, paths) => {
  expect(await pathsAtFault(await call('PATCH', '/settings', body))).toEqual(paths)
})
