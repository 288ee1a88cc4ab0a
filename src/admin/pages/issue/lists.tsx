import type { FC } from 'hono/jsx'
import type { Line, Unsent as UnsentLine } from '../../../issues/listing.ts'
import { peopleInWords, stateInWords } from '../../../issues/telling.ts'
import type { Site } from '../../../settings/site.ts'

interface Facts {
  title: string
  site: Site
  now: Date
}

/** Letters that have not all gone out; nothing where there are none. */
export const Unsent: FC<Facts & { lines: readonly UnsentLine[] }> = ({ title, lines, site, now }) =>
  lines.length === 0 ? null : (
    <section class="letters" aria-labelledby={idOf(title)}>
      <h2 id={idOf(title)}>{title}</h2>
      <ul class="lines">
        {lines.map((line) => (
          <li>
            <Subject line={line} />
            <p class="quiet">
              {stateInWords(site, line, now)}
              {line.stopped && <span class="error"> · {line.stopped}</span>}
            </p>
            {line.recipients > 0 && (
              <p class="so-far">
                <progress
                  max={line.recipients}
                  value={line.sent + line.failed + line.doubtful}
                  aria-label={`How far “${line.subject}” is`}
                />{' '}
                <span class="number">
                  {line.sent.toLocaleString('en')} of {line.recipients.toLocaleString('en')}
                </span>
                <Failed line={line} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )

/** Letters that went out, with when and to how many. */
export const Sent: FC<Facts & { lines: readonly Line[] }> = ({ title, lines, site, now }) => (
  <section class="letters" aria-labelledby={idOf(title)}>
    <h2 id={idOf(title)}>{title}</h2>
    <ul class="lines">
      {lines.map((line) => (
        <li>
          <Subject line={line} />
          <p class="quiet">
            {stateInWords(site, line, now)}
            <Failed line={line} />
          </p>
        </li>
      ))}
    </ul>
  </section>
)

const Subject: FC<{ line: Line }> = ({ line }) => (
  <p class="headline">
    <a href={`issues/${line.id}/`}>{line.subject}</a>
    {line.day && <span class="quiet"> written by the clock</span>}
  </p>
)

const Failed: FC<{ line: Line }> = ({ line: { failed, doubtful } }) => (
  <>
    {failed > 0 && <span class="error"> · failed for {peopleInWords(failed)}</span>}
    {doubtful > 0 && ` · doubtful for ${peopleInWords(doubtful)}`}
  </>
)

function idOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-')
}
