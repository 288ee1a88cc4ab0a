import type { FC } from 'hono/jsx'
import { articlePath } from '../../../articles/address.ts'
import type { Site } from '../../../settings/site.ts'
import { slugOf } from '../../../slugs/slug.ts'

/** What others show of a story, as the head of its page tells them. */
export interface Appearing {
  headline: string
  standfirst: string
  /** Empty where it is made from the headline. */
  slug: string
  image: { url: string; alt: string } | null
}

/** About what a result has room for. Services cut by width, not by count, and change it without a word. */
const TITLE_SHOWN = 60
const DESCRIPTION_SHOWN = 155

/** About how a story looks among the results of a search engine. */
export const SearchPreview: FC<{ site: Site; article: Appearing; lang?: string | undefined }> = ({
  site,
  article,
  lang,
}) => (
  <div class="result">
    <p class="source">
      {site.name} · {addressOf(article, site)}
    </p>
    <p class="title" lang={lang}>
      {cut(titleOf(article, site), TITLE_SHOWN)}
    </p>
    <p lang={lang}>
      {article.standfirst
        ? cut(article.standfirst, DESCRIPTION_SHOWN)
        : 'Without a standfirst, searches choose some words of the story.'}
    </p>
  </div>
)

/** About how a story looks where its address is shared: a picture of 1.91 to 1, where it has one, over what it is. */
export const CardPreview: FC<{ site: Site; article: Appearing; lang?: string | undefined }> = ({
  site,
  article,
  lang,
}) => (
  <div class="shared">
    {article.image && <img src={article.image.url} alt={article.image.alt} loading="lazy" />}
    <div>
      <p class="source">{new URL(site.url).host}</p>
      <p class="title" lang={lang}>
        {article.headline || 'The headline'}
      </p>
      {article.standfirst && <p lang={lang}>{cut(article.standfirst, DESCRIPTION_SHOWN)}</p>}
    </div>
  </div>
)

function titleOf({ headline }: Appearing, site: Site): string {
  return `${headline || 'The headline'} | ${site.name}`
}

function addressOf({ slug, headline }: Appearing, site: Site): string {
  const path = decodeURI(articlePath(slug || slugOf(headline))).replaceAll('/', '')
  return `${new URL(site.url).host} › ${path}`
}

/** Cut at a blank, as those who show it do. */
function cut(text: string, most: number): string {
  const letters = [...text]
  if (letters.length <= most) return text
  return `${letters
    .slice(0, most)
    .join('')
    .replace(/\s+\S*$/, '')} …`
}
