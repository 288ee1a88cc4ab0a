import type { FC } from 'hono/jsx'
import type { askAfoot } from '../../../issues/listing.ts'
import { peopleInWords, stateInWords } from '../../../issues/telling.ts'
import type { Site } from '../../../settings/site.ts'
import { issuePath } from './frame.tsx'

type Line = Awaited<ReturnType<typeof askAfoot>>[number]

/** Letters that are on their way, stopped, or did not reach all: a line each, and nothing where there are none. */
export const Afoot: FC<{ lines: readonly Line[]; site: Site; now: Date }> = ({ lines, site, now }) =>
  lines.length === 0 ? null : (
    <ul class="lines afoot" aria-label="Letters">
      {lines.map((line) => (
        <li>
          <a href={issuePath(line.newsletter, line)}>{line.subject}</a>{' '}
          <span class="quiet">{line.newsletter.name}</span> · {stateInWords(site, line, now)}
          {line.status === 'sending' && `, ${line.sent.toLocaleString('en')} sent`}
          {line.failed > 0 && <span class="error"> · failed for {peopleInWords(line.failed)}</span>}
          {line.stopped && <span class="error"> · {line.stopped}</span>}
        </li>
      ))}
    </ul>
  )
