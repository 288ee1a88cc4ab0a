import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { type AudioLine, listAudio } from '../../articles/audio-lines.ts'
import type { NarrationRow } from '../../narration/table.ts'
import { findSite } from '../../settings/reading.ts'
import type { Site } from '../../settings/site.ts'
import { pastInWords } from '../../settings/zones.ts'
import { type DeskEnv, pageOf } from '../desk.ts'
import { showPage } from './frame.tsx'

const AT = '/admin/audio/stories/'
const A_PAGE = 50

interface Told {
  state: NarrationRow['state']
  label: string
  none: string
}

const FAILED: Told = { state: 'failed', label: 'Failed', none: 'Nothing has failed.' }
const STATES: Told[] = [
  FAILED,
  { state: 'waiting', label: 'Waiting', none: 'Nothing waits.' },
  { state: 'outdated', label: 'Out of date', none: 'No story was reworded since.' },
  { state: 'made', label: 'Can be heard', none: 'No story can be heard yet.' },
  { state: 'off', label: 'Switched off', none: 'Of no story it was switched off.' },
]

/** Stories by the state of their audio, each with its reason. */
export const audioStoriesPage = new Hono<DeskEnv>().get(AT, async (c) => {
  const { db, siteUrl, now } = c.get('desk')
  const { state: asked, after } = c.req.query()
  const { state, label, none } = STATES.find((one) => one.state === asked) ?? FAILED
  const [site, rows] = await Promise.all([findSite(db, siteUrl), listAudio(db, state, { limit: A_PAGE + 1, after })])
  const { items, next } = pageOf(rows, A_PAGE, ({ cursor }) => cursor)
  return showPage(
    c,
    { title: `${label} · Audio`, at: '/admin/audio/', site },
    <>
      <div class="head">
        <h1>Stories by their audio</h1>
        <p>
          <a href="/admin/audio/">Audio</a>
        </p>
      </div>
      <nav class="states" aria-label="By state">
        <ul>
          {STATES.map((one) => (
            <li>
              <a href={`?state=${one.state}`} aria-current={one.state === state ? 'page' : undefined}>
                {one.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {items.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul class="lines audio-lines">
          {items.map((line) => (
            <Line {...{ line, state, site, now }} />
          ))}
        </ul>
      )}
      {next && (
        <nav class="paging" aria-label="Pages of the list">
          <a rel="next" href={`?${new URLSearchParams({ state, after: next })}`}>
            More
          </a>
        </nav>
      )}
    </>,
  )
})

const Line: FC<{ line: AudioLine; state: NarrationRow['state']; site: Site; now: Date }> = ({
  line,
  state,
  site,
  now,
}) => (
  <li>
    <a class="headline" href={`/admin/articles/${line.id}/audio/`}>
      {line.headline.trim() || 'Without a headline'}
    </a>
    <p class="quiet">{reasonOf(line, state, { site, now })}</p>
  </li>
)

function reasonOf(line: AudioLine, state: NarrationRow['state'], { site, now }: { site: Site; now: Date }): string {
  const { reason, tries, runId, handedAt, status } = line
  const isOut = status === 'published'
  if (state === 'waiting' && !reason) {
    if (!isOut) return 'Until it is published.'
    return runId && !handedAt ? 'For its turn in the archive.' : 'It is made in a moment.'
  }
  if (state === 'outdated' && status === 'retracted') return 'It was taken back.'
  const tried = tries > 0 && reason ? `Tried ${tries === 1 ? 'once' : `${tries} times`}: ${reason}` : reason
  const given = handedAt ? `Given to a voice ${pastInWords(site, handedAt, now)}.` : ''
  return [tried, given].filter(Boolean).join(' ') || 'By an editor.'
}
