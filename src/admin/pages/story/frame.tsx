import type { Child, FC } from 'hono/jsx'
import type { DeskArticle } from '../../../articles/desk-reading.ts'
import { stateInWords } from '../../../articles/telling.ts'
import { findSite } from '../../../settings/reading.ts'
import type { Site } from '../../../settings/site.ts'
import { type Member, mayEdit, mayPublish } from '../../../staff/may.ts'
import type { DeskContext } from '../../desk.ts'
import type { Refused } from '../asking.ts'
import { audioInShort } from '../audio/state.ts'
import { showPage } from '../frame.tsx'

/** A story at hand, and what its pages tell of it. */
export interface AtHand {
  article: DeskArticle
  site: Site
  member: Member
  now: Date
}

export async function atHand(c: DeskContext, article: DeskArticle): Promise<AtHand> {
  const { db, siteUrl, member, now } = c.get('desk')
  return { article, site: await findSite(db, siteUrl), member, now }
}

interface Page {
  title: string
  /** The line of the menu that it belongs to, where that is called otherwise. */
  at?: string
  refused?: Refused | undefined
  scripts?: string[]
}

/** A page about one story: whose it is and how it stands with readers, above what may be done. */
export function showAbout(c: DeskContext, page: Page, { story, content }: { story: AtHand; content: Child }) {
  const { article } = story
  const path = storyPath(article.id)
  return showPage(
    c,
    {
      title: `${page.title}: ${article.headline}`,
      at: article.kind === 'page' ? '/admin/pages/' : '/admin/articles/',
      status: page.refused?.status,
      scripts: page.scripts ?? [],
    },
    <>
      <header class="about-story">
        <p>
          <a href={path}>{article.headline}</a>
        </p>
        <h1>{page.title}</h1>
        <p class="state">{standingInWords(story)}</p>
        <StoryMenu story={story} at={page.at ?? page.title} />
      </header>
      <StoryRefusal refused={page.refused} path={path} />
      {content}
    </>,
  )
}

/** "Live since 09:12, revision 7 · Audio: made, 4 min". */
export function standingInWords({ article, site, now }: Pick<AtHand, 'article' | 'site' | 'now'>): string {
  return [stateInWords(site, article, now), audioInShort(article.narration)].filter(Boolean).join(' · ')
}

export function storyPath(id: string): string {
  return `/admin/articles/${id}/`
}

/** What may be done with a story, beside writing it. */
export const StoryMenu: FC<{ story: Pick<AtHand, 'article' | 'member'>; at?: string }> = ({ story, at }) => {
  const { article, member } = story
  const path = storyPath(article.id)
  const { status } = article
  const edits = mayEdit(member, article)
  const publishes = mayPublish(member, article)
  const lines = [
    { to: '', label: 'Write', is: edits },
    { to: 'checklist/', label: 'Checklist', is: true },
    { to: 'preview/', label: 'Preview', is: true },
    { to: 'previews/', label: 'Preview links', is: edits },
    { to: 'schedule/', label: 'Schedule', is: publishes && (status === 'draft' || status === 'scheduled') },
    { to: 'correction/', label: 'Correction', is: edits && status === 'published' },
    { to: 'retraction/', label: 'Retraction', is: publishes && (status === 'published' || status === 'retracted') },
    { to: 'audio/', label: 'Audio', is: article.kind === 'article' },
    { to: 'address/', label: 'Address', is: edits },
    { to: 'revisions/', label: 'Revisions', is: true },
  ]
  return (
    <nav aria-label="This story">
      <ul>
        {lines
          .filter(({ is }) => is)
          .map(({ to, label }) => (
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

/**
 * What was refused. A field of this page is led to; what the story itself lacks is mended where it is written. What
 * somebody else saved meanwhile is to be looked at first.
 */
const StoryRefusal: FC<{ refused: Refused | undefined; path: string }> = ({ refused, path }) => {
  if (!refused) return null
  const isSaidBelow = refused.errors.some(({ message }) => message === refused.detail)
  return (
    <div class="refusal" role="alert" id="refusal" tabindex={-1}>
      {refused.status === 412 ? (
        <p>
          Somebody saved this story after you opened this page, so nothing was done.{' '}
          <a href={`${path}revisions/`}>Look at what changed</a>, then press again.
        </p>
      ) : (
        !isSaidBelow && <p>{refused.detail}</p>
      )}
      {refused.errors.length > 0 && (
        <ul>
          {refused.errors.map((error) => (
            <li>
              <a href={`${isHere(error.path) ? '' : path}#${error.path.replaceAll('.', '-')}`}>{error.message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const HERE = new Set(['text', 'note', 'slug', 'at.date', 'at.time', 'days', 'file', 'reader'])

function isHere(path: string): boolean {
  return HERE.has(path)
}

/** The revision that was read, for If-Match: what somebody saves meanwhile is not overrun. */
export const Revision: FC<{ of: DeskArticle }> = ({ of }) => (
  <input type="hidden" name="revision" value={String(of.revision)} />
)
