import type { FC } from 'hono/jsx'
import type { Site } from '../../../settings/site.ts'
import { pastInWords } from '../../../settings/zones.ts'
import type { AudioOverview } from '../../api/archive-audio.ts'
import { charactersInWords, number } from './figures.ts'

type RunJson = NonNullable<AudioOverview['run']>

interface Facts {
  run: Omit<RunJson, 'startedAt' | 'endedAt'> & { startedAt: string | Date; endedAt: string | Date | null }
  overview: Pick<AudioOverview, 'dailyCharacters' | 'spokenToday'>
  site: Site
  now: Date
}

/** How far the archive is read aloud: how many stories of all, what became of the others, and how long it takes. */
export const Run: FC<Facts> = ({ run, overview: { dailyCharacters, spokenToday }, site, now }) => {
  const { articles, characters, made, failed, waiting } = run
  const done = articles - waiting
  const rest = articles === 0 ? 0 : (characters * waiting) / articles
  return (
    <>
      <p class="so-far">
        <strong>
          {number(done)} of {number(articles)}
        </strong>
        {!run.endedAt &&
          waiting > 0 &&
          ` · to go: ${daysInWords({ stories: waiting, characters: rest }, dailyCharacters)}`}
      </p>
      <progress max={articles} value={done} aria-label="How far it is" />
      <dl class="fates">
        <div>
          <dt>
            Made <span class="number">{number(made)}</span>
          </dt>
          <dd class="quiet">Readers hear them.</dd>
        </div>
        {failed > 0 && (
          <div>
            <dt>
              Failed <span class="number">{number(failed)}</span>
            </dt>
            <dd class="quiet">
              <a href="/admin/audio/stories/?state=failed">Why, and which</a>
            </dd>
          </div>
        )}
        <div>
          <dt>
            Waiting <span class="number">{number(waiting)}</span>
          </dt>
          <dd class="quiet">The newest come first.</dd>
        </div>
        <div>
          <dt>
            Spoken today <span class="number">{number(spokenToday)}</span>
          </dt>
          <dd class="quiet">
            Of {charactersInWords(dailyCharacters)} a day, new stories among them. Days are those of UTC.
          </dd>
        </div>
      </dl>
      <p class="quiet">
        Begun {pastInWords(site, new Date(run.startedAt), now)} by {run.startedBy}.
      </p>
    </>
  )
}

/** "About 96 days", "about a day": how long so much takes, if any of it may be read. A story that is longer than the limit has a day of its own. */
export function daysInWords(rest: { stories: number; characters: number }, limit: number): string {
  if (limit === 0) return 'it rests, since the limit of a day is 0'
  const days = Math.min(rest.stories, Math.ceil(rest.characters / limit))
  return days <= 1 ? 'about a day' : `about ${number(days)} days`
}
