import type { FC } from 'hono/jsx'
import { peopleInWords } from '../../../issues/telling.ts'
import { timeOf } from '../../../settings/dates.ts'
import { type WallTime, wallTimeOf } from '../../../settings/zones.ts'
import type { DeskContext } from '../../desk.ts'
import type { Refused } from '../asking.ts'
import { nextHour, ScheduleFields } from '../story/schedule-fields.tsx'
import { countRecipients } from './facts.ts'
import { type AtHand, Revision, showAbout } from './frame.tsx'

interface Given {
  value?: WallTime
  refused?: Refused
}

/** When a letter goes out, and what else may become of it. */
export async function showSending(c: DeskContext, about: AtHand, { value, refused }: Given = {}): Promise<Response> {
  const { issue, site, now } = about
  const isScheduled = issue.status === 'scheduled'
  const at = issue.scheduledFor && issue.scheduledFor > now ? issue.scheduledFor : nextHour(now)
  // An empty time, as after another button, is none.
  const shown = value?.date || value?.time ? value : wallTimeOf(site, at)
  const content = (
    <>
      <form method="post" action="./" class="narrow">
        <Revision of={issue} />
        <ScheduleFields {...{ site, now, refused }} value={shown} what="letter" />
        <p class="quiet">
          It is {timeOf({ ...site, language: 'en' }, now)} now. The letter goes out by itself within a minute of that
          time, to whoever is on the list then.
        </p>
        <p class="acts">
          <button type="submit" name="act" value="schedule">
            {isScheduled ? 'Move it' : 'Schedule'}
          </button>
          <button type="submit" name="act" value="look" class="second" data-look>
            Say when that is
          </button>
        </p>
      </form>
      <form method="post" action="./" class="narrow otherwise">
        <Revision of={issue} />
        <h2>Or</h2>
        <p class="acts">
          <button type="submit" name="act" value="now" class="second">
            Send now
          </button>
          {isScheduled && (
            <button type="submit" name="act" value="draft" class="second">
              Take it back to draft
            </button>
          )}
          <button type="submit" name="act" value="discard" class="grave">
            Discard it
          </button>
        </p>
        <p class="quiet">You are asked once more before it is sent now, or thrown away.</p>
      </form>
    </>
  )
  return showAbout(c, { title: 'Send', refused, scripts: ['schedule'] }, { about, content })
}

/** What nobody can call back is asked once more, with how many it reaches. */
export async function askToSend(c: DeskContext, about: AtHand): Promise<Response> {
  const many = await countRecipients(c.get('desk').db, about)
  const content = (
    <section class="narrow flow" aria-labelledby="surely">
      <h2 id="surely" class="gravely">
        This goes to {peopleInWords(many)} now.
      </h2>
      <p>
        {many === 0
          ? 'Nobody is on the list yet: it would be kept as sent, to nobody.'
          : 'What is sent cannot be called back. It can be paused on its way.'}
      </p>
      <Surely about={about} act="now surely" label={`Send it to ${peopleInWords(many)}`} />
    </section>
  )
  return showAbout(c, { title: 'Send now', line: 'Send' }, { about, content })
}

export function askToDiscard(c: DeskContext, about: AtHand): Promise<Response> {
  const content = (
    <section class="narrow flow" aria-labelledby="surely">
      <h2 id="surely" class="gravely">
        Throw this letter away?
      </h2>
      <p>Nobody has got it, and nobody will. Its words are gone then.</p>
      <Surely about={about} act="discard surely" label="Throw it away" isGrave />
    </section>
  )
  return showAbout(c, { title: 'Discard', line: 'Send' }, { about, content })
}

const Surely: FC<{ about: AtHand; act: string; label: string; isGrave?: boolean }> = ({
  about,
  act,
  label,
  isGrave,
}) => (
  <form method="post" action="./" class="acts">
    <Revision of={about.issue} />
    <button type="submit" name="act" value={act} class={isGrave ? 'grave' : undefined}>
      {label}
    </button>
    <a href="./">Not now</a>
  </form>
)
