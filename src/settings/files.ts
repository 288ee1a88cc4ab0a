import { sql } from 'drizzle-orm'
import { editionOf } from '../press/editions.ts'
import { directionOf } from './direction.ts'
import { siteFragment } from './fragment.ts'
import type { Site } from './site.ts'

const SECURITY_EXPIRES_AFTER_DAYS = 180
const MS_A_DAY = 86_400_000
/** The paper's colour in light, as in the style sheet. */
const PAPER = '#fcfaf5'

const kept = { freshSeconds: 300, essential: true, revision: () => editionOf('site') }

/** `/indexnow.txt`: proof for search engines that what was told them of this site came from it. */
export const indexNowKey = siteFragment({
  key: 'indexnow',
  ...kept,
  ask: () => [],
  show: (_, site) => (site.indexNowKey === '' ? null : printOf(site.indexNowKey)),
})

/** `/robots.txt` (RFC 9309): all but the desk and searches, which are as many as there are words. */
export const robots = siteFragment({
  key: 'robots',
  ...kept,
  ask: () => [],
  show: (_, site) =>
    printOf(
      lines(
        'User-agent: *',
        'Disallow: /admin/',
        'Disallow: /search/',
        '',
        `Sitemap: ${site.url}/sitemap.xml`,
        `Sitemap: ${site.url}/sitemap-news.xml`,
      ),
    ),
})

/** `/.well-known/security.txt` (RFC 9116), if the paper has said whom to tell. It always has half a year to run. */
export const securityText = siteFragment({
  key: 'security',
  ...kept,
  ask: (db) => [db.all<{ today: number }>(sql`select unixepoch('now', 'start of day') * 1000 as today`)],
  show([[clock]], site) {
    if (site.securityContact === '' || !clock) return null
    const expires = new Date(clock.today + SECURITY_EXPIRES_AFTER_DAYS * MS_A_DAY)
    return printOf(
      lines(
        `Contact: ${site.securityContact}`,
        `Expires: ${expires.toISOString()}`,
        `Preferred-Languages: ${[...new Set([site.language, 'en'])].join(', ')}`,
        `Canonical: ${site.url}/.well-known/security.txt`,
      ),
    )
  },
})

/** `/manifest.webmanifest`: the paper as something to put on a home screen (W3C Web Application Manifest). */
export const manifest = siteFragment({
  key: 'manifest',
  ...kept,
  ask: () => [],
  show: (_, site) => printOf(JSON.stringify(manifestOf(site))),
})

function manifestOf(site: Site) {
  const icon = (size: number, purpose: 'any' | 'maskable') => ({
    src: `/icon-${purpose === 'any' ? '' : 'maskable-'}${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  })
  return {
    id: '/',
    name: site.name,
    description: site.description,
    lang: site.language,
    dir: directionOf(site.language),
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    background_color: PAPER,
    theme_color: PAPER,
    icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
  }
}

function lines(...all: string[]): string {
  return `${all.join('\n')}\n`
}

function printOf(text: string) {
  return { status: 200, tags: ['site'], parts: { text } } as const
}
