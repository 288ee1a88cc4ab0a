import type { FC } from 'hono/jsx'
import type { askLatest } from '../../audit/latest.ts'
import type { Site } from '../../settings/site.ts'
import { pastInWords } from '../../settings/zones.ts'

type Line = Awaited<ReturnType<typeof askLatest>>[number]

/** What concerns the whole desk. Who may sign in concerns the owner. */
export const SUBJECTS = ['article', 'brief', 'picks', 'front', 'banner', 'topic', 'person', 'media']
export const SUBJECTS_OF_OWNERS = [...SUBJECTS, 'site', 'token', 'member']
/** A story that is saved again and again is told once, so more are asked for than are shown. */
export const ACTS_ASKED = 40
const SHOWN = 10

const DONE: Record<string, string> = {
  draft: 'began',
  revise: 'saved',
  publish: 'published',
  schedule: 'scheduled',
  unschedule: 'took back to a draft',
  retract: 'retracted',
  correct: 'corrected',
  restore: 'restored an earlier version of',
  refresh: 'chose',
  pin: 'pinned',
  lead: 'set the lead of',
  unpin: 'took a lead that was over off',
  change: 'changed',
  file: 'filed',
  remove: 'took down',
  'take down': 'took down',
  'put up': 'put up',
  store: 'added',
  rename: 'renamed',
  merge: 'merged',
  delete: 'deleted',
  invite: 'invited',
  issue: 'issued',
  revoke: 'revoked',
}

const THINGS: Record<string, string> = {
  article: 'a story',
  brief: 'a brief',
  picks: 'the picks',
  front: 'the front page',
  banner: 'the banner',
  site: 'the settings',
  topic: 'a topic',
  person: 'a person',
  token: 'a token',
  member: 'a member',
  media: 'a picture',
}

/** What was done at the desk, the last first. */
export const LatestActs: FC<{ acts: readonly Line[]; site: Site; now: Date }> = ({ acts, site, now }) => {
  const told = acts.filter((one, i) => !isSame(one, acts[i - 1])).slice(0, SHOWN)
  if (told.length === 0) return <p>Nothing has been done yet.</p>
  return (
    <ul class="lines acts-done">
      {told.map((one) => (
        <li>
          <time datetime={one.at.toISOString()}>{pastInWords(site, one.at, now)}</time>{' '}
          {/* The log holds the id as well, in brackets. */}
          {one.actor.replace(/ \([^()]*\)$/, '')} {DONE[one.act] ?? `did “${one.act}” to`}{' '}
          {one.headline === null ? (
            (THINGS[one.subject] ?? one.subject)
          ) : (
            <a href={`/admin/articles/${one.subjectId}/`}>{one.headline || 'a story without a headline'}</a>
          )}
        </li>
      ))}
    </ul>
  )
}

function isSame(one: Line, other: Line | undefined): boolean {
  return other?.actor === one.actor && other.act === one.act && other.subjectId === one.subjectId
}
