import { htmlOf } from '../platform/jsx.ts'
import { editionOf } from '../press/editions.ts'
import { siteFragment } from './fragment.ts'
import { askBanner, bannerFrom } from './reading.ts'
import type { Banner, Site } from './site.ts'
import { wordsOf } from './words/words.ts'

/** The promo banner over every page. The clock takes it down when its time is over. */
export const bannerFragment = siteFragment({
  key: 'banner',
  freshSeconds: 60,
  essential: false,
  revision: () => editionOf('banner', 'site'),
  ask: (db) => [askBanner(db)],
  show([rows], site) {
    const banner = bannerFrom(rows)
    return {
      status: 200,
      tags: ['banner'],
      parts: { banner: banner ? htmlOf(<PromoBanner banner={banner} site={site} />) : '' },
    }
  },
})

export function PromoBanner({ banner, site }: { banner: Banner; site: Site }) {
  return (
    <aside class="banner" aria-label={wordsOf(site).announcement}>
      <p>
        {banner.text} {banner.label && <a href={banner.href}>{banner.label}</a>}
      </p>
    </aside>
  )
}
