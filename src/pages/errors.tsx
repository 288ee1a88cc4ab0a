import { htmlOf } from '../platform/jsx.ts'
import { ShortSearch } from '../search/form.tsx'
import type { Words } from '../settings/words/english.ts'
import type { Own } from './page.ts'

/** 404: in the paper's voice, one sentence, and where to go on. */
export function notFound(words: Words): Own {
  return {
    head: headOf(words.notFoundTitle),
    main: htmlOf(
      <Notice heading={words.notFound}>
        <p>
          {words.notFoundReason} <a href="/">{words.toTheFront}</a> · <a href="/news-feed/">{words.toTheNewsFeed}</a>
        </p>
        <ShortSearch words={words} />
      </Notice>,
    ),
  }
}

/** 503: what readers get when neither the cache nor the database has the page. */
export function unavailable(words: Words): Own {
  return {
    head: headOf(words.unavailableTitle),
    main: htmlOf(
      <Notice heading={words.unavailable}>
        <p>{words.unavailableReason}</p>
      </Notice>,
    ),
  }
}

function headOf(title: string): string {
  return `<title>${title}</title><meta name="robots" content="noindex">`
}

function Notice({ heading, children }: { heading: string; children: unknown }) {
  return (
    <main id="main">
      <article class="notice">
        <h1>{heading}</h1>
        {children}
      </article>
    </main>
  )
}
