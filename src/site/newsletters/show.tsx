import type { Child } from 'hono/jsx'
import { compose, frame } from '../../pages/page.ts'
import { SECURITY } from '../../pages/security.ts'
import { htmlOf } from '../../platform/jsx.ts'
import type { Shelf } from '../../press/shelf.ts'
import type { Site } from '../../settings/site.ts'
import { inWords } from '../../settings/words/words.ts'

interface Shown {
  title: string
  status?: 200 | 400 | 404 | 413 | 422 | 429 | 503
  headers?: Record<string, string>
  children?: Child
  /** More of the head, such as a script of its own. */
  head?: string
}

/** Says nothing of where its reader came from, and is kept by nobody: its address may hold a secret. */
const PRIVATE = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
}

/** The paper's frame, as much of it as can be had, and the language that it speaks. */
export async function frameOf(shelf: Shelf<Site>) {
  const entries = (shelf.atHand(frame) ?? (await shelf.take(frame))).map((entry) =>
    entry === 'unavailable' ? null : entry,
  )
  return { entries, language: entries[0]?.parts.language || 'en' }
}

/** A page of few words in the paper's frame, for one reader alone. */
export async function showPage(shelf: Shelf<Site>, { title, status = 200, headers, head = '', children }: Shown) {
  const { entries, language } = await frameOf(shelf)
  const foreign = inWords({ language })
  const own = {
    head: `${htmlOf(<title>{title}</title>)}<meta name="robots" content="noindex">${head}`,
    main: htmlOf(
      <main id="main">
        <article class="notice letter">
          <h1 {...foreign}>{title}</h1>
          {children}
        </article>
      </main>,
    ),
  }
  return new Response(compose(own, entries), { status, headers: { ...SECURITY, ...PRIVATE, ...headers } })
}
