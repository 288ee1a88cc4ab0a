import { editionOf } from '../press/editions.ts'
import { siteFragment } from '../settings/fragment.ts'
import type { Link, Site } from '../settings/site.ts'
import { wordsOf } from '../settings/words/words.ts'
import { askNavigation } from '../topics/reading.ts'
import { listPath, markdownPath } from './address.ts'
import { askTrails, type Trail } from './list-reading.ts'
import { podcastPath } from './podcast.ts'

const LATEST = 20

/** `/llms.txt` (llmstxt.org): what the paper is and where its texts stand, for agents. */
export const overview = siteFragment({
  key: 'llms',
  freshSeconds: 60,
  essential: true,
  revision: () => editionOf('articles', 'names', 'site'),
  ask: (db) => [askTrails(db, { of: 'all' }, { limit: LATEST }), askNavigation(db)],
  async show([trails, topics], site) {
    const links = topics.map(({ name, slug }) => ({ label: name, href: listPath({ of: 'topic', slug }) }))
    const text = await told(site, trails, site.navigation.length > 0 ? site.navigation : links)
    return { status: 200, tags: ['front', 'site'], parts: { text } }
  },
})

async function told(site: Site, trails: readonly Trail[], navigation: readonly Link[]): Promise<string> {
  const { heading, link, listOf, paragraph, words, written } = await import('../platform/markdown.ts')
  const say = wordsOf(site)
  const linked = ({ label, href }: Link) => [link(new URL(href, site.url).href, label)]
  const section = (title: string, items: ReturnType<typeof linked>[]) =>
    items.length > 0 ? [heading(2, title), listOf(items)] : []
  return written([
    heading(1, site.name),
    ...(site.description ? [{ type: 'blockquote' as const, children: [paragraph(words(site.description))] }] : []),
    paragraph(words(say.howToRead)),
    ...section(
      say.latest,
      trails.map(({ headline, slug, standfirst }) => [
        link(site.url + markdownPath(slug), headline),
        ...(standfirst ? [words(`: ${standfirst}`)] : []),
      ]),
    ),
    ...section(say.topics, navigation.map(linked)),
    ...section(say.feeds, [
      linked({ label: 'JSON Feed', href: '/feed.json' }),
      linked({ label: 'RSS', href: '/rss/' }),
      linked({ label: say.podcast, href: podcastPath({ of: 'all' }) }),
      linked({ label: say.newsFeed, href: '/news-feed/feed.json' }),
      linked({ label: 'Sitemap', href: '/sitemap.xml' }),
    ]),
    ...section(say.aboutThisPaper, site.footerLinks.map(linked)),
  ])
}
