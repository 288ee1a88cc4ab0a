import type { Audio } from '../narration/audio.ts'
import { Listen, ReadAloud } from '../narration/listen.tsx'
import type { Offered } from '../newsletters/reading.ts'
import { dateOf } from '../settings/dates.ts'
import { inLanguage } from '../settings/direction.ts'
import type { Site } from '../settings/site.ts'
import { Said } from '../settings/words/said.tsx'
import { wordsOf } from '../settings/words/words.ts'
import { articlePath } from './address.ts'
import { Body, Placed } from './body.tsx'
import type { Trail } from './list-reading.ts'
import { Image, Moment, Teaser } from './parts.tsx'
import { Sharing } from './sharing.tsx'
import type { ArticleRow } from './table.ts'

interface Named {
  id: string
  slug: string
  name: string
}

/** What the page of an article shows. */
export interface Shown {
  article: ArticleRow
  topics: Named[]
  authors: Named[]
  corrections: { text: string; at: Date }[]
  /** Its audio version, if readers are offered one. */
  audio: Audio | null
  related: Trail[]
  /** What came before it under its home topic. */
  further: Trail[]
  /** The newsletters that can be joined, for the forms in the body. */
  letters: readonly Offered[]
  /** Whether it is only looked at: then its forms are seen, and cannot be sent. */
  isPreview?: boolean
}

/** An article or a static page as readers see it. */
export function Story({ shown, site }: { shown: Shown; site: Site }) {
  const { article, topics, corrections, related, further } = shown
  const home = topics[0]
  const words = wordsOf(site)
  const foreign = inLanguage(article.language, site)
  return (
    <main id="main">
      <article class={article.kind === 'page' ? 'story page' : 'story'} dir={foreign.dir}>
        <header>
          {home && (
            <p class="kicker">
              <a href={`/tag/${encodeURIComponent(home.slug)}/`}>{home.name}</a>
            </p>
          )}
          <h1 {...foreign}>{article.headline}</h1>
          {article.standfirst && (
            <p class="standfirst" {...foreign}>
              {article.standfirst}
            </p>
          )}
          {article.kind === 'article' && <Byline shown={shown} site={site} />}
          <p class="edit" hidden>
            <a href={`/admin/articles/${article.id}`}>
              <Said site={site}>{words.edit}</Said>
            </a>
          </p>
        </header>
        {article.kind === 'article' && <Listening shown={shown} site={site} />}
        {article.image && (
          <figure class="hero" {...foreign}>
            <Image picture={article.image} place="hero" />
            {(article.image.caption || article.image.credit) && (
              <figcaption>
                {article.image.caption} {article.image.credit && <span class="credit">{article.image.credit}</span>}
              </figcaption>
            )}
          </figure>
        )}
        <Body
          html={article.body}
          foreign={foreign}
          placed={(slug, number) => <Placed shown={shown} site={site} slug={slug} number={number} />}
        />
        {corrections.length > 0 && <Corrections shown={shown} site={site} />}
        {topics.length > 1 && <Filed topics={topics} site={site} />}
        {article.kind === 'article' && <Sharing article={article} site={site} />}
        <p class="address">{site.url + decodeURI(articlePath(article.slug))}</p>
      </article>
      {related.length > 0 && (
        <aside class="related" aria-labelledby="related">
          <h2 id="related">
            <Said site={site}>{words.related}</Said>
          </h2>
          {related.map((trail) => (
            <Teaser site={site} trail={trail} level={3} size="plain" />
          ))}
        </aside>
      )}
      {home && further.length > 0 && (
        <aside class="related" aria-labelledby="further">
          <h2 id="further">
            <Said site={site}>{words.moreFrom}</Said> <a href={`/tag/${encodeURIComponent(home.slug)}/`}>{home.name}</a>
          </h2>
          {further.map((trail) => (
            <Teaser site={site} trail={trail} level={3} size="small" />
          ))}
        </aside>
      )}
    </main>
  )
}

/** "By Ada Marlowe · 22 March 2023, 23:47 Kyiv time · 1 min read" */
function Byline({ shown: { article, authors }, site }: { shown: Shown; site: Site }) {
  const words = wordsOf(site)
  return (
    <p class="byline">
      {authors.length > 0 && (
        <>
          <span class="authors">
            <Said site={site}>{words.by}</Said>{' '}
            {authors.map((author, i) => (
              <>
                {i > 0 && (i === authors.length - 1 ? <Said site={site}>{words.and}</Said> : ', ')}
                <a rel="author" href={`/author/${encodeURIComponent(author.slug)}/`}>
                  {author.name}
                </a>
              </>
            ))}
          </span>
          {' · '}
        </>
      )}
      {article.publishedAt && (
        <>
          <Moment site={site} at={article.publishedAt} />
          {' · '}
        </>
      )}
      <span class="length">
        <Said site={site}>{words.minutesToRead(article.readMinutes)}</Said>
      </span>
      {article.updatedAt && (
        <span class="updated">
          <Said site={site}>{words.updated}</Said> <Moment site={site} at={article.updatedAt} />
        </span>
      )}
    </p>
  )
}

function Listening({ shown: { article, audio }, site }: { shown: Shown; site: Site }) {
  const { headline, slug, language } = article
  if (!audio) return <ReadAloud site={site} language={language ?? site.language} />
  return <Listen {...{ site, audio, headline, slug }} foreign={inLanguage(language, site)} />
}

function Corrections({ shown: { article, corrections }, site }: { shown: Shown; site: Site }) {
  const words = wordsOf(site)
  const foreign = inLanguage(article.language, site)
  return (
    <section class="corrections" aria-label={corrections.length > 1 ? words.corrections : words.correction}>
      {corrections.map((correction) => (
        <p>
          <strong>
            <Said site={site}>{words.correction}</Said>,{' '}
            <Moment site={site} at={correction.at} text={dateOf(site, correction.at)} />:
          </strong>{' '}
          {foreign.lang ? <span {...foreign}>{correction.text}</span> : correction.text}
        </p>
      ))}
    </section>
  )
}

function Filed({ topics, site }: { topics: Shown['topics']; site: Site }) {
  return (
    <p class="filed">
      <Said site={site}>{wordsOf(site).filedUnder}</Said>{' '}
      {topics.map((topic, i) => (
        <>
          {i > 0 && ', '}
          <a href={`/tag/${encodeURIComponent(topic.slug)}/`}>{topic.name}</a>
        </>
      ))}
    </p>
  )
}
