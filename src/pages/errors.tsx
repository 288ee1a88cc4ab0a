import { htmlOf } from '../platform/jsx.ts'
import type { Own } from './page.ts'

/** 404: in the paper's voice, one sentence, and where to go on. */
export function notFound(): Own {
  return {
    head: '<title>Page not found</title><meta name="robots" content="noindex">',
    main: htmlOf(
      <Notice heading="There is no page at this address">
        <p>
          The address may be mistyped, or the page has moved. <a href="/">Go to the front page</a> or read the{' '}
          <a href="/news-feed/">News Feed</a>.
        </p>
      </Notice>,
    ),
  }
}

/** 503: what readers get when neither the cache nor the database has the page. */
export function unavailable(): Own {
  return {
    head: '<title>Back in a moment</title><meta name="robots" content="noindex">',
    main: htmlOf(
      <Notice heading="This page cannot be shown right now">
        <p>Something behind it is not answering. Nothing is lost: try again in a few seconds.</p>
      </Notice>,
    ),
  }
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
