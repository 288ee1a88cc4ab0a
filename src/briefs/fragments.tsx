import { htmlOf } from '../platform/jsx.ts'
import { editionOf } from '../press/editions.ts'
import { siteFragment } from '../settings/fragment.ts'
import { wordsOf } from '../settings/words/words.ts'
import { Offer, Pause } from './live.tsx'
import { BriefHead, BriefMain, FeedHead, FeedMain, isNewDay, RailBrief } from './parts.tsx'
import { askBrief, askBriefs } from './reading.ts'

const IN_THE_RAIL = 10
const A_PAGE = 30

/** The News Feed column beside every page; and each item of it by itself, for pages that stay open. */
export const feedRail = siteFragment({
  key: 'news-feed-rail',
  freshSeconds: 60,
  essential: false,
  revision: () => editionOf('briefs', 'site'),
  ask: (db) => [askBriefs(db, { limit: IN_THE_RAIL })],
  show([briefs], site) {
    const shown = briefs.map((brief, i) => ({
      brief,
      item: <RailBrief brief={brief} newDay={isNewDay(site, brief, briefs[i - 1])} site={site} />,
    }))
    const latest = shown.map(({ brief: { id, revision, at }, item }) => ({
      id,
      revision,
      at: at.toISOString(),
      html: htmlOf(item),
    }))
    return {
      status: 200,
      tags: ['briefs'],
      parts: {
        latest: JSON.stringify({ items: latest }),
        newsFeed: htmlOf(
          <section class="rail news-feed" aria-labelledby="news-feed">
            <header>
              <h2 id="news-feed">
                <a href="/news-feed/">{wordsOf(site).newsFeed}</a>
              </h2>
              <Offer site={site} />
            </header>
            {shown.length === 0 ? (
              <p class="empty">{wordsOf(site).noBriefsToday}</p>
            ) : (
              <ol>{shown.map(({ item }) => item)}</ol>
            )}
            <p class="more">
              <a href="/news-feed/">{wordsOf(site).moreNews}</a>
              <Pause site={site} />
            </p>
          </section>,
        ),
      },
    }
  },
})

/** `/news-feed/`, from the newest or from below the brief that the page before ended with. */
export function newsFeedPage(before?: string) {
  return siteFragment({
    key: `news-feed/${before ?? ''}`,
    freshSeconds: 60,
    essential: true,
    revision: () => editionOf('briefs', 'site'),
    ask: (db) => [askBriefs(db, { limit: A_PAGE + 1, before })],
    show([briefs], site) {
      if (before && briefs.length === 0) return null
      const shown = briefs.slice(0, A_PAGE)
      const last = briefs.length > A_PAGE ? shown.at(-1) : undefined
      const older = last && `/news-feed/?before=${last.id}`
      return {
        status: 200,
        tags: ['news-feed'],
        parts: {
          head: htmlOf(<FeedHead briefs={shown} before={before} site={site} />),
          main: htmlOf(<FeedMain briefs={shown} older={older} isNewest={!before} site={site} />),
        },
      }
    },
  })
}

/** `/news-feed/{id}/`: one brief. */
export function briefPage(id: string) {
  return siteFragment({
    key: `brief/${id}`,
    freshSeconds: 300,
    essential: true,
    revision: () => editionOf('briefs', 'site'),
    ask: (db) => [askBrief(db, id)],
    show([[brief]], site) {
      if (!brief) return null
      return {
        status: 200,
        tags: [`brief-${id}`],
        parts: {
          head: htmlOf(<BriefHead brief={brief} site={site} />),
          main: htmlOf(<BriefMain brief={brief} site={site} />),
        },
      }
    },
  })
}
