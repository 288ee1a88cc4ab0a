import type { Child, FC } from 'hono/jsx'
import type { Issue } from '../../../issues/reading.ts'
import { isOpen } from '../../../issues/state.ts'
import { stateInWords } from '../../../issues/telling.ts'
import type { Newsletter } from '../../../newsletters/reading.ts'
import { findSite } from '../../../settings/reading.ts'
import type { Site } from '../../../settings/site.ts'
import { issueOf } from '../../api/issues.ts'
import type { DeskContext } from '../../desk.ts'
import type { Refused } from '../asking.ts'
import { showPage } from '../frame.tsx'

export const LETTERS = '/admin/newsletters/'

/** A letter at hand, and what its pages tell of it. */
export interface AtHand {
  newsletter: Newsletter
  issue: Issue
  site: Site
  now: Date
}

export async function atHand(c: DeskContext): Promise<AtHand> {
  const { db, siteUrl, now } = c.get('desk')
  const [about, site] = await Promise.all([issueOf(c), findSite(db, siteUrl)])
  return { ...about, site, now }
}

export function newsletterPath({ slug }: { slug: string }): string {
  return `${LETTERS}${encodeURIComponent(slug)}/`
}

export function issuePath(newsletter: { slug: string }, { id }: { id: string }): string {
  return `${newsletterPath(newsletter)}issues/${id}/`
}

/** The same thing of the API. */
export function issueCall(newsletter: { slug: string }, { id }: { id: string }): string {
  return `/newsletters/${encodeURIComponent(newsletter.slug)}/issues/${id}`
}

interface Page {
  title: string
  /** The line of its own menu, where that is called otherwise. */
  line?: string
  refused?: Refused | undefined
  scripts?: string[]
  /** Whether it shows the letter in a frame. */
  frames?: boolean
}

/** A page about one letter: of which newsletter it is and how it stands, above what may be done. */
export function showAbout(c: DeskContext, page: Page, { about, content }: { about: AtHand; content: Child }) {
  const { newsletter, issue, site, now } = about
  const { refused, scripts = [], frames = false } = page
  return showPage(
    c,
    { title: `${page.title}: ${issue.subject}`, at: LETTERS, site, status: refused?.status, scripts, frames },
    <>
      <header class="about-story">
        <p>
          <a href={newsletterPath(newsletter)}>{newsletter.name}</a>
        </p>
        <h1>{page.title === 'Letter' ? issue.subject : page.title}</h1>
        <p class="state">
          {page.title !== 'Letter' && `“${issue.subject}” · `}
          {stateInWords(site, issue, now)}
        </p>
        <IssueMenu about={about} at={page.line ?? page.title} />
      </header>
      {refused && (
        <div class="refusal" role="alert" id="refusal" tabindex={-1}>
          <p>
            {refused.detail}
            {refused.status === 412 && ' This is how it stands now: look at it, then press again.'}
          </p>
        </div>
      )}
      {content}
    </>,
  )
}

/** What may be done with a letter. */
export const IssueMenu: FC<{ about: Pick<AtHand, 'newsletter' | 'issue'>; at: string }> = ({ about, at }) => {
  const path = issuePath(about.newsletter, about.issue)
  const isWritten = isOpen(about.issue)
  const lines = [
    { to: '', label: isWritten ? 'Write' : 'Letter' },
    { to: 'preview/', label: isWritten ? 'Preview and test' : 'Preview' },
    ...(isWritten ? [{ to: 'sending/', label: 'Send' }] : []),
  ]
  return (
    <nav aria-label="This letter">
      <ul>
        {lines.map(({ to, label }) => (
          <li>
            <a href={path + to} aria-current={label === at ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The revision that was read, for If-Match: what somebody saves meanwhile is not overrun. */
export const Revision: FC<{ of: Issue }> = ({ of }) => (
  <input type="hidden" name="revision" value={String(of.revision)} />
)

/** The header that holds what is asked to the revision that the form was made from. */
export function heldTo(form: FormData): Record<string, string> {
  const revision = form.get('revision')
  return typeof revision === 'string' && /^\d{1,15}$/.test(revision) ? { 'if-match': `"${revision}"` } : {}
}
