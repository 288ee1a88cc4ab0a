import { htmlOf } from '../platform/jsx.ts'
import { editionOf } from '../press/editions.ts'
import { Card } from '../settings/card.tsx'
import { longDateOf } from '../settings/dates.ts'
import { siteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { paperOf, StructuredData, websiteOf } from '../settings/structured-data.tsx'
import { Said } from '../settings/words/said.tsx'
import { wordsOf } from '../settings/words/words.ts'
import { askBlocks, askFrontPins, askTrails, type Trail } from './list-reading.ts'
import { Moment, Teaser } from './parts.tsx'
import { itemsOf } from './structured-data.ts'

/** How many stories stand at the head of the front page, the lead among them. */
export const LEAD_AND_SECONDS = 4
const LATEST = 8
const BLOCK_STORIES = 4
/** One more than are shown, for one that stands above already: a front page that editors lead must not read more. */
const BLOCK_ASKED = 5

/** The front page: one lead, three seconds, the latest, then a block for each topic of the navigation. */
export const frontFragment = siteFragment({
  key: 'front',
  freshSeconds: 60,
  essential: true,
  revision: () => editionOf('articles', 'names', 'site'),
  ask: (db) => [askFrontPins(db), askTrails(db, { of: 'all' }, { limit: LATEST }), askBlocks(db, BLOCK_ASKED)],
  show([pinned, newest, filed], site) {
    const leading = new Set(pinned.map((trail) => trail.id))
    const [lead, ...others] = [...pinned, ...newest.filter((trail) => !leading.has(trail.id))].slice(0, LATEST)
    const seconds = others.slice(0, LEAD_AND_SECONDS - 1)
    const latest = others.slice(LEAD_AND_SECONDS - 1)
    const above = new Set([lead, ...seconds].map((trail) => trail?.id ?? ''))
    return {
      status: 200,
      tags: ['front'],
      parts: {
        head: htmlOf(<Head site={site} trails={lead ? [lead, ...others] : []} />),
        main: htmlOf(
          <main id="main" class="front">
            <h1 class="unseen">{site.name}</h1>
            <Dateline site={site} at={newest[0]?.publishedAt} />
            {lead ? (
              <div class="top">
                <Teaser site={site} trail={lead} size="lead" />
                {seconds.length > 0 && (
                  <div class="seconds">
                    {seconds.map((trail) => (
                      <Teaser site={site} trail={trail} size="second" />
                    ))}
                  </div>
                )}
                <Latest site={site} trails={latest} />
              </div>
            ) : (
              <p class="empty">
                <Said site={site}>{wordsOf(site).noStories}</Said>
              </p>
            )}
            <div class="blocks">
              {blocksOf(filed, site, above).map((block) => (
                <Block site={site} block={block} />
              ))}
            </div>
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

/** The stories by topic, in the order of the navigation, without those that stand above or in an earlier block. */
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
    block.trails.push(trail)
  }
  const order = site.navigation.map((link) => link.href)
  const placeOf = (block: TopicBlock) => order.indexOf(`/tag/${block.slug}/`) + 1 || order.length + 1
  const seen = new Set(above)
  return [...blocks.values()]
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((block) => {
      const trails = block.trails.filter((trail) => !seen.has(trail.id)).slice(0, BLOCK_STORIES)
      for (const trail of trails) seen.add(trail.id)
      return { ...block, trails }
    })
    .filter((block) => block.trails.length > 0)
}

function Head({ site, trails }: { site: Site; trails: readonly Trail[] }) {
  const image = trails[0]?.image ?? null
  const items = trails.length > 0 ? [itemsOf(trails, site)] : []
  return (
    <>
      <title>{site.name}</title>
      <Card site={site} path="/" title={site.name} description={site.description} image={image} />
      <StructuredData things={[paperOf(site), websiteOf(site), ...items]} />
    </>
  )
}

/** The day of the edition: that of its newest story, so that a page kept for long never tells a wrong date. */
function Dateline({ site, at }: { site: Site; at: Date | null | undefined }) {
  if (!at) return null
  return (
    <p class="dateline">
      <Moment site={site} at={at} text={longDateOf(site, at)} />
    </p>
  )
}

function Latest({ site, trails }: { site: Site; trails: readonly Trail[] }) {
  if (trails.length === 0) return null
  return (
    <section class="latest" aria-labelledby="latest">
      <h2 id="latest">
        <Said site={site}>{wordsOf(site).latest}</Said>
      </h2>
      {trails.map((trail) => (
        <Teaser site={site} trail={trail} level={3} size="small" />
      ))}
      <p class="more">
        <a href="/page/2/">
          <Said site={site}>{wordsOf(site).moreStories}</Said>
        </a>
      </p>
    </section>
  )
}

/** One story with its picture, where any has one, and the headlines of the others. */
function Block({ site, block }: { site: Site; block: TopicBlock }) {
  const first = block.trails.find((trail) => trail.image) ?? block.trails[0]
  const rest = block.trails.filter((trail) => trail !== first)
  return (
    <section class="block" aria-labelledby={`block-${block.slug}`}>
      <h2 id={`block-${block.slug}`}>
        <a href={`/tag/${encodeURIComponent(block.slug)}/`}>{block.name}</a>
      </h2>
      {first && <Teaser site={site} trail={first} level={3} size="first" />}
      {rest.length > 0 && (
        <div class="rest">
          {rest.map((trail) => (
            <Teaser site={site} trail={trail} level={3} size="small" />
          ))}
        </div>
      )}
    </section>
  )
}
