import type { FC } from 'hono/jsx'
import type { askLatest } from '../../audit/latest.ts'
import type { Site } from '../../settings/site.ts'
import { pastInWords } from '../../settings/zones.ts'
import { actorOf, placeOf, wordsOfDeed } from './audit-words.ts'

type Line = Awaited<ReturnType<typeof askLatest>>[number]

/** What concerns the whole desk. Who may sign in concerns the owner. */
export const SUBJECTS = [
  'article',
  'brief',
  'picks',
  'front',
  'banner',
  'topic',
  'person',
  'media',
  'narration',
  'newsletter',
  'issue',
]
export const SUBJECTS_OF_OWNERS = [...SUBJECTS, 'site', 'token', 'member']
/** A story that is saved again and again is told once, so more are asked for than are shown. */
export const ACTS_ASKED = 40
const SHOWN = 10

/** What was done at the desk, the last first. */
export const LatestActs: FC<{ acts: readonly Line[]; site: Site; now: Date }> = ({ acts, site, now }) => {
  const told = acts.filter((one, i) => !isSame(one, acts[i - 1])).slice(0, SHOWN)
  if (told.length === 0) return <p>Nothing has been done yet.</p>
  return (
    <ul class="lines acts-done">
      {told.map((one) => (
        <li>
          <time datetime={one.at.toISOString()}>{pastInWords(site, one.at, now)}</time> {actorOf(one.actor).name}{' '}
          <Told line={one} />
        </li>
      ))}
    </ul>
  )
}

/** "published a story", with the story named where it has a headline. */
const Told: FC<{ line: Line }> = ({ line: { subject, subjectId, act, headline } }) => {
  const words = wordsOfDeed(subject, act)
  const [before = words, after = ''] = words.split(A_STORY)
  if (headline === null || before === words) return <>{words}</>
  return (
    <>
      {before}
      <a href={placeOf(subject, subjectId, act) ?? ''}>{headline || A_STORY}</a>
      {after}
    </>
  )
}

const A_STORY = 'a story'

function isSame(one: Line, other: Line | undefined): boolean {
  return other?.actor === one.actor && other.act === one.act && other.subjectId === one.subjectId
}
