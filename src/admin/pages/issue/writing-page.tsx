import type { FC } from 'hono/jsx'
import { askTrails } from '../../../articles/list-reading.ts'
import type { Issue } from '../../../issues/reading.ts'
import { stateInWords } from '../../../issues/telling.ts'
import type { Newsletter } from '../../../newsletters/reading.ts'
import { askPicks } from '../../../picks/reading.ts'
import { newId } from '../../../platform/ids.ts'
import { findSite } from '../../../settings/reading.ts'
import type { DeskContext } from '../../desk.ts'
import type { Refused } from '../asking.ts'
import { Refusal } from '../fields.tsx'
import { showPage } from '../frame.tsx'
import { Conflict } from './conflict.tsx'
import type { Picked, Typed } from './form.ts'
import { IssueMenu, issuePath, LETTERS, newsletterPath } from './frame.tsx'
import { Stories } from './stories.tsx'
import { Words } from './words.tsx'

const NEWEST = 10

interface Letter extends Picked {
  newsletter: Newsletter
  /** Absent where it is new. */
  issue?: Issue | undefined
  refused?: Refused | undefined
  /** What another saved meanwhile. */
  theirs?: Typed | undefined
  /** Whether what stands there differs from what is kept. */
  isChanged?: boolean
}

/** The page where a letter is written: its words beside its stories, its state, and what can be done. */
export async function showWriting(c: DeskContext, letter: Letter): Promise<Response> {
  const { db, siteUrl, now } = c.get('desk')
  const { newsletter, issue, typed, refused, theirs, isChanged } = letter
  const [site, picks, newest] = await Promise.all([
    findSite(db, siteUrl),
    askPicks(db),
    askTrails(db, { of: 'all' }, { limit: NEWEST }),
  ])
  const offered = {
    picks: picks.map(({ article }) => ({ ...article, isLive: true })),
    newest: newest.map(({ slug, headline }) => ({ slug, headline, isLive: true })),
  }
  const action = issue ? issuePath(newsletter, issue) : `${newsletterPath(newsletter)}issues/new/`
  const title = typed.subject || 'A new letter'
  return showPage(
    c,
    {
      title: `${title} · ${newsletter.name}`,
      at: LETTERS,
      site,
      scripts: ['board', 'letter', 'editor'],
      status: refused?.status ?? (letter.wrong ? 422 : 200),
      notice: isChanged ? 'The stories are changed, and not saved yet. Save when you are done.' : undefined,
    },
    <form method="post" action={action} class="letter-form" data-letter novalidate>
      {/* What Enter presses in any of the fields. */}
      <button type="submit" name="act" value="save" hidden />
      {issue ? (
        <input type="hidden" name="revision" value={String(issue.revision)} />
      ) : (
        <input type="hidden" name="key" value={newId(now)} />
      )}
      <header class="story-head">
        <h1 class="unseen">{title}</h1>
        <p class="state">
          <a href={newsletterPath(newsletter)}>{newsletter.name}</a> ·{' '}
          {issue ? stateInWords(site, issue, now) : 'Not saved yet'}
        </p>
        <Acts status={issue?.status} />
        <p class="saving" role="status" data-saving />
        {issue && <IssueMenu about={{ newsletter, issue }} at="Write" />}
      </header>
      <Refusal refused={theirs ? undefined : refused} />
      {theirs && issue && <Conflict theirs={theirs} mine={typed} path={issuePath(newsletter, issue)} />}
      <div class="story-columns">
        <Words typed={typed} refused={refused} language={site.language} />
        <Stories {...letter} offered={offered} action={action} />
      </div>
    </form>,
  )
}

const Acts: FC<{ status: Issue['status'] | undefined }> = ({ status }) => (
  <p class="acts">
    <button type="submit" name="act" value="save" class="second">
      {status === 'scheduled' ? 'Save' : 'Save draft'}
    </button>
    <button type="submit" name="act" value="preview" class="second">
      Preview<span class="unseen">: saves it first</span>
    </button>
    <button type="submit" name="act" value="send">
      {status === 'scheduled' ? 'Move or send' : 'Send'}
      <span class="unseen">: saves it first, and asks when</span>
    </button>
  </p>
)
