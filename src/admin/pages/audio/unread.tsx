import type { FC } from 'hono/jsx'
import type { Site } from '../../../settings/site.ts'
import { pastInWords } from '../../../settings/zones.ts'
import type { AudioOverview } from '../../api/archive-audio.ts'
import { aboutMoneyInWords, charactersInWords, languageInWords, number, storiesInWords } from './figures.ts'

/** What of the archive cannot be heard, by language, with what it would cost. */
export const Unread: FC<{ overview: AudioOverview }> = ({ overview: { unread } }) => {
  if (unread.length === 0) return <p>Every story that is out has audio, waits for it, or is to have none.</p>
  return (
    <>
      <p>These are out and have no audio:</p>
      <ul class="lines">
        {unread.map(({ language, articles, characters, voice, dollars }) => (
          <li>
            <strong>{languageInWords(language)}</strong>: {storiesInWords(articles)}, about{' '}
            {charactersInWords(characters)}
            <p class="quiet">
              {voice
                ? `Read by ${voice}, ${dollars === null ? 'at a price that is not known here' : `${aboutMoneyInWords(dollars)} by list`}.`
                : 'No voice here reads it.'}
            </p>
          </li>
        ))}
      </ul>
      {unread.some(({ voice }) => voice) && (
        <p>
          <a class="button second" href="/admin/audio/archive/">
            Read the archive aloud …
          </a>{' '}
          <span class="quiet">You are told once more what it costs.</span>
        </p>
      )}
    </>
  )
}

/** What became of the run before. */
export const Ended: FC<{ run: NonNullable<AudioOverview['run']>; site: Site; now: Date }> = ({ run, site, now }) => {
  const { endedAt, stoppedBy, made, failed } = run
  if (!endedAt) return null
  const how = stoppedBy ? `stopped by ${stoppedBy}` : 'done'
  const fate = failed > 0 ? `, ${number(failed)} failed` : ''
  return (
    <p class="quiet">
      It was read last {pastInWords(site, new Date(endedAt), now)}, {how}: {number(made)} made{fate}.
    </p>
  )
}
