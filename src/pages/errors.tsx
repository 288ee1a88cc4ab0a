import { htmlOf } from '../platform/jsx.ts'
import { ShortSearch } from '../search/form.tsx'
import { Said } from '../settings/words/said.tsx'
import { wordsOf } from '../settings/words/words.ts'
import type { Own } from './page.ts'

/** 404: in the paper's voice, one sentence, and where to go on. */
export function notFound(site: { language: string }): Own {
  const words = wordsOf(site)
  return {
    head: headOf(words.notFoundTitle),
    main: htmlOf(
      <Notice site={site} heading={words.notFound}>
        <p>
          <Said site={site}>
            {words.notFoundReason} <a href="/">{words.toTheFront}</a> · <a href="/news-feed/">{words.toTheNewsFeed}</a>
          </Said>
        </p>
        <ShortSearch site={site} />
      </Notice>,
    ),
  }
}

/** 503: what readers get when neither the cache nor the database has the page. */
export function unavailable(site: { language: string }): Own {
  const words = wordsOf(site)
  return {
    head: headOf(words.unavailableTitle),
    main: htmlOf(
      <Notice site={site} heading={words.unavailable}>
        <p>
          <Said site={site}>{words.unavailableReason}</Said>
        </p>
      </Notice>,
    ),
  }
}

function headOf(title: string): string {
  return `<title>${title}</title><meta name="robots" content="noindex">`
}

function Notice({ site, heading, children }: { site: { language: string }; heading: string; children: unknown }) {
  return (
    <main id="main">
      <article class="notice">
        <h1>
          <Said site={site}>{heading}</Said>
        </h1>
        {children}
      </article>
    </main>
  )
}
