import type { PhrasingContent, RootContent } from 'mdast'
import { absolute } from '../platform/addresses.ts'
import { editionOf } from '../press/editions.ts'
import type { Print } from '../press/fragment.ts'
import { dateOf, dateTimeOf } from '../settings/dates.ts'
import { siteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { wordsOf } from '../settings/words/words.ts'
import { articlePath, listPath, markdownPath } from './address.ts'
import { bodyWithLinks } from './body.tsx'
import { askStory } from './reading.ts'
import type { Shown } from './story.tsx'

type Told = Omit<Shown, 'further' | 'letters' | 'audio'>

/**
 * What stands at `/{slug}/`, as Markdown, for those who read without a browser. The same states: where it moved, that it
 * was taken back, or nothing. The libraries that write it are loaded when the first is pressed.
 */
export function markdownFragment(slug: string) {
  return siteFragment({
    key: `markdown/${slug}`,
    freshSeconds: 300,
    essential: true,
    revision: () => editionOf('articles', 'names', 'site'),
    ask: (db) => askStory(db, slug),
    async show([rows, topics, authors, corrections, related], site): Promise<Print | null> {
      const article = rows[0]?.article
      if (!article?.publishedAt) return null
      const tags = [`article-${article.id}`]
      const address = site.url + articlePath(article.slug)
      switch (article.status) {
        case 'draft':
        case 'scheduled':
          return null
        case 'retracted':
          return { status: 410, tags, parts: { markdown: await retracted(article, site), address } }
        case 'published':
          if (article.slug !== slug) return { status: 301, tags, parts: {}, location: markdownPath(article.slug) }
          return {
            status: 200,
            tags,
            parts: { markdown: await told({ article, topics, authors, corrections, related }, site), address },
          }
        default:
          return article.status satisfies never
      }
    },
  })
}

async function told({ article, topics, authors, corrections, related }: Told, site: Site): Promise<string> {
  const { blocksOf } = await import('../platform/html-to-markdown.ts')
  const { heading, link, listOf, paragraph, words, written } = await import('../platform/markdown.ts')
  const say = wordsOf(site)
  const page = site.url + articlePath(article.slug)
  const named = (of: 'topic' | 'author', all: Told['topics']): PhrasingContent[] =>
    all.flatMap(({ name, slug }, i) => [...(i > 0 ? [words(', ')] : []), link(site.url + listPath({ of, slug }), name)])
  const times = [
    ...(article.publishedAt ? [dateTimeOf(site, article.publishedAt)] : []),
    ...(article.updatedAt ? [`${say.updated} ${dateTimeOf(site, article.updatedAt)}`] : []),
    say.minutesToRead(article.readMinutes),
  ].join(' · ')
  const byline = authors.length > 0 ? [words(`${say.by} `), ...named('author', authors), words(' · ')] : []
  const { image } = article
  const caption = [image?.caption, image?.credit].filter(Boolean).join(' ')
  const blocks: RootContent[] = [
    heading(1, article.headline),
    ...(article.standfirst ? [paragraph({ type: 'strong', children: [words(article.standfirst)] })] : []),
    ...(article.kind === 'article' ? [paragraph(...byline, words(times))] : []),
    ...(image ? [paragraph({ type: 'image', url: new URL(image.url, site.url).href, alt: image.alt })] : []),
    ...(caption ? [paragraph({ type: 'emphasis', children: [words(caption)] })] : []),
    ...blocksOf(absolute(bodyWithLinks(article.body, site), { site: site.url, page })),
    ...(corrections.length > 0
      ? [
          heading(2, say.corrections),
          listOf(corrections.map(({ text, at }) => [words(`${dateOf(site, at)}: ${text}`)])),
        ]
      : []),
    ...(related.length > 0
      ? [
          heading(2, say.related),
          listOf(related.map(({ headline, slug }) => [link(site.url + articlePath(slug), headline)])),
        ]
      : []),
    { type: 'thematicBreak' },
    ...(topics.length > 0 ? [paragraph(words(`${say.filedUnder} `), ...named('topic', topics))] : []),
    paragraph(link(page, `${article.headline} | ${site.name}`)),
  ]
  return written(blocks)
}

async function retracted(article: Told['article'], site: Site): Promise<string> {
  const { heading, paragraph, words, written } = await import('../platform/markdown.ts')
  const say = wordsOf(site)
  return written([
    heading(1, say.retracted),
    ...(article.retractionNote ? [paragraph(words(article.retractionNote))] : []),
    ...(article.retractedAt ? [paragraph(words(`${say.retractedOn} ${dateTimeOf(site, article.retractedAt)}.`))] : []),
  ])
}
