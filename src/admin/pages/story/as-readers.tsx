import type { Child } from 'hono/jsx'
import { storyParts } from '../../../articles/article.tsx'
import type { Shown } from '../../../articles/story.tsx'
import { compose, frame, type Own } from '../../../pages/page.ts'
import { policyOf, SECURITY } from '../../../pages/security.ts'
import { htmlOf } from '../../../platform/jsx.ts'
import type { PressRoom } from '../../../pressing.ts'
import type { Site } from '../../../settings/site.ts'

/** Of the line on top, in the colours and the face of the paper. What is below stands as readers will find it. */
const STYLE =
  '.preview{padding:.375rem 1.25rem;background:var(--ink);color:var(--paper);font:.8125rem/1.5 var(--sans);text-align:center}.preview a{color:inherit}.preview :focus-visible{outline-color:var(--paper)}'

let policy: Promise<string> | undefined

/**
 * A story in the readers' own frame, under a line that says what this is. It is made anew each time, kept by nobody, and
 * counts no read: the page does not say which story it is.
 */
export async function showAsReaders(
  room: PressRoom,
  { shown, site, line }: { shown: Shown; site: Site; line: Child },
): Promise<Response> {
  const { head, main } = storyParts(shown, site)
  const above = htmlOf(
    <aside class="preview" aria-label="Preview" lang="en" dir="ltr">
      {line}
    </aside>,
  )
  return framed(room, { head: `<meta name="robots" content="noindex"><style>${STYLE}</style>${head}`, main, above })
}

/** A page of the paper that is shown to one person and kept by nobody. */
export async function framed(room: PressRoom, own: Own, status = 200): Promise<Response> {
  policy ??= hashOf(STYLE).then(policyOf)
  const shared = await room.shelf.take(frame)
  const html = compose(
    own,
    shared.map((entry) => (entry === 'unavailable' ? null : entry)),
  )
  return new Response(html, {
    status,
    headers: {
      ...SECURITY,
      'content-security-policy': await policy,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
    },
  })
}

/** The source expression of a sheet that stands in the page (CSP 3, section 2.3.1). */
async function hashOf(style: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`
}
