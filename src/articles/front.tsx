import { htmlOf } from '../platform/jsx.ts'
import { editionOf } from '../press/editions.ts'
import { siteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { Teaser } from './parts.tsx'
import { askBlocks, askTrails, type Trail } from './reading.ts'

const LEAD_AND_SECONDS = 4
const LATEST = 10
const BLOCK_STORIES = 4
/** Enough that a block is full though its newest stories may stand above it already. */
const BLOCK_ASKED = 6

/** The front page: one lead, three seconds, the latest, then a block for each topic of the navigation. */
export const frontFragment = siteFragment({
  key: 'front',
  freshSeconds: 60,
  essential: true,
  revision: () => editionOf('articles', 'names', 'site'),
  ask: (db) => [askTrails(db, { of: 'all' }, { limit: LATEST }), askBlocks(db, BLOCK_ASKED)],
  show([latest, filed], site) {
    const seconds = latest.slice(1, LEAD_AND_SECONDS)
    const above = new Set(latest.slice(0, LEAD_AND_SECONDS).map((trail) => trail.id))
    return {
      status: 200,
      tags: ['articles'],
      parts: {
        head: htmlOf(<Head site={site} />),
        main: htmlOf(
          <main id="main" class="front">
            <h1 class="unseen">{site.name}</h1>
            {latest[0] ? (
              <div class="top">
                <Teaser site={site} trail={latest[0]} size="lead" />
                <div class="seconds">
                  {seconds.map((trail) => (
                    <Teaser site={site} trail={trail} size="second" />
                  ))}
                </div>
              </div>
            ) : (
              <p class="empty">No stories yet. The first one will stand here.</p>
            )}
            <Latest site={site} trails={latest.slice(LEAD_AND_SECONDS)} />
            {blocksOf(filed, site, above).map((block) => (
              <Block site={site} block={block} />
            ))}
          </main>,
        ),
      },
    }
  },
})

interface TopicBlock {
  slug: string
  name: string
  trails: Trail[]
}

/** The stories by topic, in the order of the navigation, without those that stand above. */
function blocksOf(
  filed: (Trail & { block: string; blockName: string })[],
  site: Site,
  above: ReadonlySet<string>,
): TopicBlock[] {
  const blocks = new Map<string, TopicBlock>()
  const newest = filed.toSorted((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0))
  for (const trail of newest) {
    const block = blocks.get(trail.block) ?? { slug: trail.block, name: trail.blockName, trails: [] }
    blocks.set(trail.block, block)
    if (!above.has(trail.id) && block.trails.length < BLOCK_STORIES) block.trails.push(trail)
  }
  const order = site.navigation.map((link) => link.href)
  const placeOf = (block: TopicBlock) => (order.indexOf(`/tag/${block.slug}/`) + 1 || order.length + 1)
  return [...blocks.values()].filter((block) => block.trails.length > 0).toSorted((a, b) => placeOf(a) - placeOf(b))
}

function Head({ site }: { site: Site }) {
  return (
    <>
      <title>{site.name}</title>
      <meta name="description" content={site.description} />
      <link rel="canonical" href={`${site.url}/`} />
    </>
  )
}

function Latest({ site, trails }: { site: Site; trails: readonly Trail[] }) {
  if (trails.length === 0) return null
  return (
    <section class="latest" aria-labelledby="latest">
      <h2 id="latest">Latest</h2>
      {trails.map((trail) => (
        <Teaser site={site} trail={trail} level={3} size="small" />
      ))}
      <p class="more">
        <a href="/page/2/">More stories</a>
      </p>
    </section>
  )
}

function Block({ site, block }: { site: Site; block: TopicBlock }) {
  return (
    <section class="block" aria-labelledby={`block-${block.slug}`}>
      <h2 id={`block-${block.slug}`}>
        <a href={`/tag/${encodeURIComponent(block.slug)}/`}>{block.name}</a>
      </h2>
      {block.trails.map((trail, i) => (
        <Teaser site={site} trail={trail} level={3} size={i === 0 ? 'second' : 'small'} />
      ))}
    </section>
  )
}
