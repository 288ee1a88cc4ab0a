import { imageDimensionsFromData } from 'image-dimensions'
import { expect, it } from 'vitest'
import { call, publish, read, SITE, visit } from '../newsroom.ts'

it('robots.txt keeps robots from the desk and from searches, and leads to the sitemaps', async () => {
  const text = await read('/robots.txt')
  expect(text).toMatch(/^User-agent: \*\nDisallow: \/admin\/\nDisallow: \/search\/\n/)
  expect(text).toContain(`Sitemap: ${SITE}/sitemap.xml\n`)
  expect(text).toContain(`Sitemap: ${SITE}/sitemap-news.xml\n`)
})

it('security.txt is there once somebody is named, and never past its day', async () => {
  expect((await visit('/.well-known/security.txt')).status).toBe(404)
  const refused = await call('PATCH', '/settings', { securityContact: 'javascript:alert(1)' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('securityContact')
  await call('PATCH', '/settings', { securityContact: 'mailto:security@paper.example', language: 'uk' })
  const response = await visit('/.well-known/security.txt')
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const lines = Object.fromEntries(
    (await response.text())
      .trim()
      .split('\n')
      .map((line) => line.split(/: (.*)/)),
  )
  expect(lines.Contact).toBe('mailto:security@paper.example')
  expect(lines.Canonical).toBe(`${SITE}/.well-known/security.txt`)
  expect(lines['Preferred-Languages']).toBe('uk, en')
  const days = (Date.parse(lines.Expires) - Date.now()) / 86_400_000
  // RFC 9116 section 2.5.5: less than a year.
  expect(days).toBeGreaterThan(100)
  expect(days).toBeLessThan(365)
  const moved = await visit('/security.txt')
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/.well-known/security.txt'])
  await call('PATCH', '/settings', { language: 'en' })
})

it('the manifest names the paper, and its icons are pictures of the size it says', async () => {
  await call('PATCH', '/settings', { name: 'The Osterhaven Lantern', description: 'News', language: 'ar' })
  const response = await visit('/manifest.webmanifest')
  expect(response.headers.get('content-type')).toBe('application/manifest+json; charset=utf-8')
  const manifest = await response.json<{ icons: { src: string; sizes: string; type: string; purpose: string }[] }>()
  expect(manifest).toMatchObject({
    name: 'The Osterhaven Lantern',
    lang: 'ar',
    dir: 'rtl',
    start_url: '/',
    display: 'minimal-ui',
  })
  expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
    '192x192 any',
    '512x512 any',
    '512x512 maskable',
  ])
  for (const { src, sizes, type } of [
    ...manifest.icons,
    { src: '/apple-touch-icon.png', sizes: '180x180', type: 'image/png' },
  ]) {
    const icon = await visit(src)
    expect(icon.headers.get('content-type')).toBe(type)
    expect(icon.headers.get('cache-control')).toBe('public, max-age=86400')
    const { width, height } = imageDimensionsFromData(new Uint8Array(await icon.arrayBuffer())) ?? {}
    expect(`${width}x${height}`).toBe(sizes)
  }
  await call('PATCH', '/settings', { name: 'The Lantern', language: 'en' })
})

it('every page leads to the manifest and the icons, and they are there', async () => {
  const html = await read('/')
  const hrefs = [...html.matchAll(/<link rel="(?:icon|apple-touch-icon|manifest|search)"[^>]*href="([^"]+)"/g)]
  expect(hrefs).toHaveLength(4)
  for (const [, href = ''] of hrefs) expect((await visit(href)).status, href).toBe(200)
})

it('llms.txt says what the paper is and where its texts stand, its signs escaped', async () => {
  await publish({ headline: 'Rises [fast](x)', slug: 'rises', standfirst: 'By *a metre*.', topics: ['Harbour'] })
  await call('POST', '/articles', { headline: 'A draft', slug: 'a-draft', body: '<p>x</p>', topics: ['Secret'] })
  const response = await visit('/llms.txt')
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const text = await response.text()
  expect(text).toMatch(/^# The Lantern\n\n> News\n/)
  expect(text).toContain(`- [Rises \\[fast\\](x)](${SITE}/rises.md): By \\*a metre\\*.`)
  expect(text).toContain(`- [Harbour](${SITE}/tag/harbour/)`)
  expect(text).not.toMatch(/draft|Secret/)
  for (const [, path = ''] of text.matchAll(/\]\(https:\/\/paper\.example([^)]+)\)/g)) {
    expect((await visit(path)).status, path).toBe(200)
  }
})
