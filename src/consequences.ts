import type { News } from './announcing.ts'
import { articlePath, listTag } from './articles/address.ts'
import { articleFragment } from './articles/article.tsx'
import { correctionsPage } from './articles/corrections.tsx'
import { type DeskArticle, listFollowing, listRelating } from './articles/desk-reading.ts'
import { feedFragment, feedPath } from './articles/feed.ts'
import { frontFragment } from './articles/front.tsx'
import { listFragment } from './articles/list.tsx'
import type { List } from './articles/list-reading.ts'
import { markdownFragment } from './articles/markdown.ts'
import { overview } from './articles/overview.ts'
import { podcastFragment, podcastPath, seriesAmong } from './articles/podcast.ts'
import { monthOf, newsSitemap, sitemapIndex, sitemapOfMonth } from './articles/sitemaps.ts'
import { briefsFeed } from './briefs/feed.ts'
import { briefPage, feedRail, newsFeedPage } from './briefs/fragments.tsx'
import { briefPath } from './briefs/parts.tsx'
import { issuePage, newsletterPage } from './issues/archive.ts'
import type { Place } from './issues/archive-reading.ts'
import { newsletterFeed, newsletterFeeds } from './issues/feed.ts'
import { findBefore, findHidden, listIssuesShowing } from './issues/following.ts'
import { mediaTag } from './media/picture.ts'
import { newslettersPage, signUpForms } from './newsletters/fragments.tsx'
import { issuePath, newsletterPath, newsletterTag } from './newsletters/place.ts'
import { footer, masthead } from './pages/masthead.tsx'
import { picksRail } from './picks/fragment.tsx'
import type { Database } from './platform/database.ts'
import { FEED_FORMATS } from './platform/feeds.ts'
import { searchDesk } from './search/desk.ts'
import { opensearch } from './search/opensearch.ts'
import { bannerFragment } from './settings/banner.tsx'
import { indexNowKey, manifest, robots, securityText } from './settings/files.ts'
import type { SiteFragment } from './settings/fragment.ts'
import { listSlugs, type NamedKind } from './slugs/naming.ts'

/** What an act changed. Whoever acts (API, desk, clock) says only this; what follows from it is decided here. */
export type Changed =
  | { article: DeskArticle; before: DeskArticle | null }
  /** Its audio version was made, or taken off. */
  | { narrated: DeskArticle }
  | { brief: string; was: 'filed' | 'changed' | 'taken down' }
  | 'picks'
  | 'front'
  | 'banner'
  | 'newsletters'
  /** What is said of one, by its slug: its name, whether it can be joined, whether readers may see its issues. */
  | { newsletter: string }
  /** It went out, or was changed since. */
  | { issue: Place }
  | 'site'
  | { renamed: NamedKind; id: string }
  | { described: NamedKind; id: string }
  /** A file of the bucket was deleted, by its key. */
  | { file: string }

/** Fragments to press again, and the cache tags of pages that must not be shown as they were. */
interface Consequences {
  fragments: SiteFragment[]
  tags: string[]
  /** Whether readers must not see the pages with these tags at all any more, not even while they are asked for anew. */
  isTakedown?: boolean
  /** What is told to hubs and search engines. */
  news?: News
}

/** What follows from a change: what is pressed again, what is purged, and who is told. */
export async function consequencesOf(db: Database, changed: Changed): Promise<Consequences> {
  if (changed === 'picks') return { fragments: [picksRail], tags: [] }
  if (changed === 'front') return { fragments: [frontFragment], tags: ['front'] }
  if (changed === 'banner') return { fragments: [bannerFragment], tags: ['banner'] }
  if (changed === 'newsletters') return { fragments: [newslettersPage, signUpForms, footer], tags: ['newsletters'] }
  if (changed === 'site') {
    const fragments = [
      masthead,
      footer,
      bannerFragment,
      frontFragment,
      feedRail,
      picksRail,
      signUpForms,
      newslettersPage,
      newsFeedPage(),
      briefsFeed(),
      indexNowKey,
      robots,
      securityText,
      manifest,
      overview,
      searchDesk,
      opensearch,
      correctionsPage(),
      ...listed({ of: 'all' }),
      podcastFragment({ of: 'all' }),
    ]
    return { fragments, tags: ['site'] }
  }
  if ('renamed' in changed) {
    const of = changed.renamed === 'topic' ? 'topic' : 'author'
    const addresses = await listSlugs(db, changed.renamed, changed.id)
    const lists: List[] = [...addresses.map((slug) => ({ of, slug }) as const), { of: 'all' }]
    return {
      fragments: [masthead, searchDesk, frontFragment, ...lists.flatMap(listed), ...podcastsAmong(lists)],
      // What bears the name: its lists, its stories, and what shows a kicker or the navigation.
      tags: [`${of}-${changed.id}`, listTag(of, changed.id), 'list-all', 'front', 'search', 'site'],
      news: { feeds: [...lists.flatMap(feedsOf), ...seriesAmong(lists).map(podcastPath)], pages: [] },
    }
  }
  if ('described' in changed) {
    const of = changed.described === 'topic' ? 'topic' : 'author'
    const addresses = await listSlugs(db, changed.described, changed.id)
    // It is said over the first page of the list, and nowhere else.
    return {
      fragments: addresses.map((slug) => listFragment({ of, slug }, { number: 1 })),
      tags: [`${of}-${changed.id}`, listTag(of, changed.id)],
    }
  }
  if ('file' in changed) return { fragments: [], tags: [mediaTag(changed.file)], isTakedown: true }
  if ('brief' in changed) {
    const fragments = [feedRail, newsFeedPage(), briefPage(changed.brief), briefsFeed()]
    // A new brief appears as pages are fetched again. One that was changed or taken down must not be seen again.
    return {
      fragments,
      tags: changed.was === 'filed' ? ['news-feed'] : ['briefs', 'news-feed', `brief-${changed.brief}`],
      isTakedown: changed.was === 'taken down',
      news: {
        feeds: FORMATS.map((format) => `/news-feed/${FEED_FORMATS[format].path}`),
        pages: [briefPath(changed.brief)],
      },
    }
  }
  if ('newsletter' in changed) return consequencesOfNewsletter(db, changed.newsletter)
  if ('issue' in changed) return consequencesOfIssue(db, changed.issue)
  if ('narrated' in changed) return consequencesOfAudio(changed.narrated)
  return consequencesOfArticle(db, changed)
}

/** What a closed archive held is taken down. Names on issues that stay follow as they are read. */
async function consequencesOfNewsletter(db: Database, newsletter: string): Promise<Consequences> {
  const { letter, hidden } = await findHidden(db, newsletter)
  return {
    fragments: [
      newslettersPage,
      signUpForms,
      // Names the newsletters as long as one is open.
      footer,
      newsletterPage(newsletter),
      newsletterFeed(newsletter),
      ...hidden.map(({ slug }) => issuePage({ newsletter, slug })),
    ],
    tags: ['newsletters', ...(letter ? [newsletterTag(letter.id)] : [])],
    isTakedown: letter?.isArchivePublic === false,
  }
}

async function consequencesOfIssue(db: Database, place: Place): Promise<Consequences> {
  const { newsletter, slug } = place
  const { letter, older } = await findBefore(db, place)
  if (!letter?.isArchivePublic) return { fragments: [], tags: [] }
  return {
    fragments: [
      newsletterPage(newsletter),
      newsletterFeed(newsletter),
      issuePage(place),
      ...(older ? [issuePage({ newsletter, slug: older.slug })] : []),
    ],
    tags: [newsletterTag(letter.id)],
    news: { feeds: newsletterFeeds(newsletter), pages: [issuePath(newsletter, slug), newsletterPath(newsletter)] },
  }
}

async function consequencesOfArticle(
  db: Database,
  { article, before }: { article: DeskArticle; before: DeskArticle | null },
): Promise<Consequences> {
  if (!isPublic(article) && !(before && isPublic(before))) return { fragments: [], tags: [] }
  const versions = before ? [before, article] : [article]
  const addresses = addressesOf(versions)
  const topicsBefore = new Map(versions.flatMap((version) => version.topics).map((topic) => [topic.id, topic]))
  const [relating, following, issues] = await Promise.all([
    listRelating(db, article.id),
    listFollowing(db, { ...article, topics: [...topicsBefore.values()] }),
    // Only what readers must not see any more is looked for in issues: a publication costs what it did.
    before?.status === 'published' && article.status !== 'published' ? listIssuesShowing(db, article) : [],
  ])
  const showing = [...relating, ...following]
  const lists = listsOf(versions)
  // Whatever becomes of a story that was never heard, no podcast changes.
  const heard = versions.some(({ narration }) => narration?.madeAt) ? lists : []
  const sound = before?.narration?.key
  return {
    fragments: [
      ...addresses.map(articleFragment),
      frontFragment,
      masthead,
      ...(article.kind === 'article' ? lists.flatMap(listed) : []),
      ...podcastsAmong(heard),
      picksRail,
      ...showing.map(({ slug }) => articleFragment(slug)),
      ...issues.map(issuePage),
      ...unique(issues.map(({ newsletter }) => newsletter)).map((newsletter) => newsletterFeed(newsletter)),
      ...(versions.some((version) => version.corrections.length > 0) ? [correctionsPage()] : []),
      newsSitemap,
      overview,
      ...(before && isPublic(before) ? ofOldForMachines(versions, addresses) : []),
    ],
    tags: [
      `article-${article.id}`,
      'front',
      'search',
      'sitemaps',
      ...listTagsOf(versions),
      ...(article.status === 'retracted' ? ['picks'] : []),
      ...(article.status === 'retracted' && sound ? [mediaTag(sound)] : []),
      ...unique(showing.map(({ id }) => `article-${id}`)),
      ...unique(issues.map(({ newsletterId }) => newsletterTag(newsletterId))),
      ...(versions.some((version) => version.corrections.length > 0) ? ['corrections'] : []),
    ],
    isTakedown: article.status === 'retracted',
    news: {
      pages: addresses.map(articlePath),
      feeds: [...(article.kind === 'article' ? lists.flatMap(feedsOf) : []), ...seriesAmong(heard).map(podcastPath)],
    },
  }
}

/** Its page and the feeds of its lists, wherever they tell that it can be heard. */
function consequencesOfAudio(article: DeskArticle): Consequences {
  if (!isPublic(article)) return { fragments: [], tags: [] }
  const lists = listsOf([article])
  const { narration } = article
  const isTakedown = narration?.state === 'off'
  return {
    fragments: [
      ...addressesOf([article]).map(articleFragment),
      ...lists.map((list) => feedFragment(list)),
      ...podcastsAmong(lists),
    ],
    tags: [
      `article-${article.id}`,
      ...listTagsOf([article]),
      ...(isTakedown && narration.key ? [mediaTag(narration.key)] : []),
    ],
    isTakedown,
    news: { feeds: [...lists.flatMap(feedsOf), ...seriesAmong(lists).map(podcastPath)], pages: [] },
  }
}

/** Every address under which any of these versions stands or stood. */
function addressesOf(versions: readonly DeskArticle[]): string[] {
  return unique(versions.flatMap((version) => [...version.addresses, version.slug]))
}

/** Every list in which any of these versions stands. */
function listsOf(versions: readonly DeskArticle[]): List[] {
  const topics = unique(versions.flatMap((version) => version.topics.map(({ slug }) => slug)))
  const authors = unique(versions.flatMap((version) => version.authors.map(({ slug }) => slug)))
  return [
    { of: 'all' },
    ...topics.map((slug) => ({ of: 'topic', slug }) as const),
    ...authors.map((slug) => ({ of: 'author', slug }) as const),
  ]
}

function listTagsOf(versions: readonly DeskArticle[]): string[] {
  return [
    listTag('all'),
    ...unique(versions.flatMap((version) => version.topics.map(({ id }) => listTag('topic', id)))),
    ...unique(versions.flatMap((version) => version.authors.map(({ id }) => listTag('author', id)))),
  ]
}

/** What nobody can have read of a story that is new: its Markdown, and the sitemap of its month. */
function ofOldForMachines(versions: readonly DeskArticle[], addresses: readonly string[]): SiteFragment[] {
  const months = unique(versions.flatMap(({ publishedAt }) => (publishedAt ? [monthOf(publishedAt)] : [])))
  return [...addresses.map(markdownFragment), ...months.flatMap((month) => sitemapOfMonth(month) ?? []), sitemapIndex]
}

/** The newest page of a list and its feed. Older pages follow as they are read. */
function listed(list: List): SiteFragment[] {
  return [listFragment(list, { number: 1 }), feedFragment(list)]
}

/** The newest page of the podcasts among these lists. */
function podcastsAmong(lists: readonly List[]): SiteFragment[] {
  return seriesAmong(lists).map((series) => podcastFragment(series))
}

/** The addresses of a list's feed, in each form. */
function feedsOf(list: List): string[] {
  return FORMATS.map((format) => feedPath(list, format))
}

const FORMATS = ['json', 'rss', 'atom'] as const

function isPublic(article: DeskArticle): boolean {
  return article.status === 'published' || article.status === 'retracted'
}

function unique(values: string[]): string[] {
  return [...new Set(values)]
}
