import type { FC } from 'hono/jsx'
import { articlePath } from '../../articles/address.ts'
import type { DeskArticle } from '../../articles/desk-reading.ts'
import { newId } from '../../platform/ids.ts'
import { timeOf } from '../../settings/dates.ts'
import { findSite } from '../../settings/reading.ts'
import { mayEdit, mayPublish, mayPublishOwn, runsTheDesk } from '../../staff/may.ts'
import type { DeskContext } from '../desk.ts'
import type { Refused } from './asking.ts'
import { Refusal } from './fields.tsx'
import { showPage } from './frame.tsx'
import { Checklist } from './story/checklist.tsx'
import { StoryMenu, standingInWords } from './story/frame.tsx'
import { Filing, Words } from './story-fields.tsx'
import type { Draft } from './story-form.ts'

export const NEW = '/admin/articles/new/'
const PRIMARY_KEYS = 'Control+Shift+Enter Meta+Shift+Enter'

interface Story {
  /** Absent where it is new. */
  article?: DeskArticle
  kind?: DeskArticle['kind']
  draft: Draft
  refused?: Refused
  /** What its author wrote aside, since when. */
  aside?: { savedAt: Date | null } | null
  others?: { name: string }[]
  /** The revision that the words were begun from, where it is not the newest. */
  base?: number | undefined
}

/** The page where a story is written: its words beside what they are filed under, its state, and what can be done. */
export async function showStory(c: DeskContext, story: Story): Promise<Response> {
  const { db, siteUrl, member, now } = c.get('desk')
  const { article, draft, refused, aside, others = [] } = story
  const site = await findSite(db, siteUrl)
  const kind = article?.kind ?? story.kind ?? 'article'
  const action = article ? `/admin/articles/${article.id}/` : NEW
  const mayWrite = !article || mayEdit(member, article)
  const title = draft.headline || (kind === 'page' ? 'A new page' : 'A new story')
  return showPage(
    c,
    {
      title,
      at: kind === 'page' ? '/admin/pages/' : '/admin/articles/',
      scripts: ['writing', 'picker', 'editor'],
      status: refused?.status,
    },
    <form
      method="post"
      action={action}
      class="story-form"
      data-story={article?.id ?? ''}
      data-status={article?.status ?? 'new'}
      data-member={member.id}
      novalidate
    >
      <input type="hidden" name="revision" value={String(story.base ?? article?.revision ?? 0)} />
      {!article && <input type="hidden" name="key" value={newId(now)} />}
      {!article && <input type="hidden" name="kind" value={kind} />}
      <header class="story-head">
        <h1 class="unseen">{title}</h1>
        <p class="state">{article ? standingInWords({ article, site, now }) : 'Not saved yet'}</p>
        <p class="acts">
          <button
            type="submit"
            class="second"
            formaction={`/admin/articles/${article?.id ?? 'new'}/preview/`}
            formtarget="_blank"
          >
            Preview
          </button>
          {mayWrite && (
            <Acts article={article} mayPublish={article ? mayPublish(member, article) : mayPublishOwn(member)} />
          )}
        </p>
        <p class="saving" role="status" data-saving />
        {article && <StoryMenu story={{ article, member }} at="Write" />}
      </header>
      <Refusal refused={refused} />
      {aside && article && (
        <p class="notice">
          These are your changes{aside.savedAt ? ` from ${timeOf(site, aside.savedAt)}` : ''}. Readers do not see them
          yet.{' '}
          <button type="submit" name="act" value="discard" class="second">
            Discard them
          </button>
        </p>
      )}
      {others.length > 0 && (
        <p class="notice" data-others>
          {others.map(({ name }) => name).join(', ')} {others.length === 1 ? 'has' : 'have'} this open too.
        </p>
      )}
      {!mayWrite && <p class="notice">You can read this, but your role does not let you change it.</p>}
      <div class="story-columns">
        <Words draft={draft} refused={refused} language={site.language} />
        <aside class="story-side flow" aria-label="Facts">
          {article && mayWrite && (
            <section aria-labelledby="missing">
              <h2 id="missing">Checklist</h2>
              <Checklist article={article} page="" />
            </section>
          )}
          <Filing
            draft={draft}
            refused={refused}
            mayWeigh={runsTheDesk(member) && kind === 'article'}
            address={draft.slug ? site.url + articlePath(draft.slug) : 'Left empty, it is made from the headline.'}
          />
          <Keys />
        </aside>
      </div>
    </form>,
  )
}

const Acts: FC<{ article: DeskArticle | undefined; mayPublish: boolean }> = ({ article, mayPublish }) => {
  if (article?.status === 'published') {
    return (
      <>
        <button type="submit" name="act" value="save" data-primary aria-keyshortcuts={PRIMARY_KEYS}>
          Update
        </button>
        <button
          type="submit"
          name="act"
          value="quietly"
          class="second"
          title="Readers see the new words, and no “Updated”"
        >
          Update quietly
        </button>
      </>
    )
  }
  return (
    <>
      <button type="submit" name="act" value="save" class="second">
        {article ? 'Save' : 'Save draft'}
      </button>
      {mayPublish && (
        <button type="submit" name="act" value="publish" data-primary aria-keyshortcuts={PRIMARY_KEYS}>
          {article?.status === 'retracted' ? 'Publish again' : 'Publish'}
        </button>
      )}
      {article && mayPublish && article.status !== 'retracted' && (
        <a class="button second" href={`/admin/articles/${article.id}/schedule/`}>
          {article.status === 'scheduled' ? 'Move' : 'Schedule'}
        </a>
      )}
    </>
  )
}

const Keys: FC = () => (
  <details class="keys">
    <summary>Keyboard</summary>
    <dl>
      {KEYS.map(({ keys, does }) => (
        <div>
          <dt>{keys}</dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
    <p class="hint">On a Mac, Command instead of Ctrl.</p>
  </details>
)

const KEYS = [
  { keys: 'Ctrl S', does: 'Save now' },
  { keys: 'Ctrl Shift Enter', does: 'Publish, or update' },
  { keys: 'Ctrl B, Ctrl I', does: 'Bold, italic' },
  { keys: 'Ctrl K', does: 'Link' },
  { keys: 'Ctrl Alt 2, 3', does: 'Headings' },
  { keys: 'Ctrl Shift 7, 8', does: 'Numbered list, list' },
  { keys: 'Ctrl Shift B', does: 'Quote' },
  { keys: 'Ctrl Z, Ctrl Shift Z', does: 'Undo, redo' },
]
