import { overview } from '../articles/overview.ts'
import { newsSitemap, sitemapIndex, sitemapOfMonth, sitemapPages } from '../articles/sitemaps.ts'
import { feedRail } from '../briefs/fragments.tsx'
import { opensearch } from '../search/opensearch.ts'
import { indexNowKey, manifest, robots, securityText } from '../settings/files.ts'
import type { SiteFragment } from '../settings/fragment.ts'
import { LIVE_CACHING } from './headers.ts'
import { type Served, wholeServed } from './serve.ts'

/** Files of the whole paper: where each stands, and the fragment that it is. */
export const FILES: readonly (readonly [path: string, served: Served])[] = [
  ['/robots.txt', text(robots)],
  ['/llms.txt', text(overview)],
  ['/indexnow.txt', text(indexNowKey)],
  ['/.well-known/security.txt', text(securityText)],
  ['/manifest.webmanifest', wholeServed(manifest, { part: 'text', type: 'application/manifest+json; charset=utf-8' })],
  ['/opensearch.xml', xml(opensearch, 'application/opensearchdescription+xml')],
  ['/sitemap.xml', xml(sitemapIndex)],
  ['/sitemap-pages.xml', xml(sitemapPages)],
  ['/sitemap-news.xml', xml(newsSitemap)],
  [
    '/news-feed/latest.json',
    // The rail as every page shows it. Here it is all there is, and a new brief purges it, but no page.
    wholeServed(
      { ...feedRail, essential: true },
      {
        part: 'latest',
        type: 'application/json; charset=utf-8',
        tags: ['news-feed'],
        headers: () => ({ 'cache-control': LIVE_CACHING }),
      },
    ),
  ],
]

/** The sitemap of a month, "2026-11". Null for what is no month. */
export function monthServed(month: string): Served | null {
  const fragment = sitemapOfMonth(month)
  return fragment && xml(fragment)
}

function text(fragment: SiteFragment): Served {
  return wholeServed(fragment, { part: 'text', type: 'text/plain; charset=utf-8' })
}

function xml(fragment: SiteFragment, type = 'application/xml'): Served {
  return wholeServed(fragment, { part: 'xml', type: `${type}; charset=utf-8` })
}
