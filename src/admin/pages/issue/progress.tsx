import type { FC } from 'hono/jsx'
import type { Counts } from '../../../issues/reading.ts'
import { peopleInWords } from '../../../issues/telling.ts'

interface Facts {
  counts: Counts
  recipients: number
  /** What went wrong, each with how many it was said of. */
  reasons: readonly { status: string; reason: string | null; count: number }[]
  /** How many letters go out a minute, while they do. */
  perMinute: number | null
}

/** How far a letter is: how many have it, how many wait, and what became of the others. */
export const Progress: FC<Facts> = ({ counts, recipients, reasons, perMinute }) => {
  const waiting = counts.waiting + counts.claimed
  const done = recipients - waiting
  return (
    <>
      <p class="so-far">
        <strong>
          {number(done)} of {number(recipients)}
        </strong>
        {perMinute !== null && waiting > 0 && ` · ${restInWords(waiting, perMinute)}`}
      </p>
      <progress max={recipients} value={done} aria-label="How far it is" />
      <dl class="fates">
        <Fate name="Sent" many={counts.sent} means="The mail server has taken it over." isShown />
        <Fate name="Waiting" many={waiting} means="Its turn has not come, or the mail server asked for a while." />
        <Fate name="Failed" many={counts.failed} means="The mail server refused it. It can be sent again." />
        <Fate
          name="Doubtful"
          many={counts.doubtful}
          means="It was handed over, and whether it was taken was not heard. It is not sent again: it may come twice."
        />
        <Fate
          name="Skipped"
          many={counts.skipped}
          means="They left, or must not be written to, before its turn came."
        />
      </dl>
      {reasons.length > 0 && (
        <section aria-labelledby="reasons">
          <h2 id="reasons">What went wrong</h2>
          <ul class="lines reasons">
            {reasons.map(({ status, reason, count }) => (
              <li>
                {reason || 'No reason was given.'}{' '}
                <span class="quiet">
                  {peopleInWords(count)}, {status === 'waiting' ? 'tried again soon' : status}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** What is nobody’s fate is not told. */
const Fate: FC<{ name: string; many: number; means: string; isShown?: boolean }> = ({ name, many, means, isShown }) =>
  many === 0 && !isShown ? null : (
    <div>
      <dt>
        {name} <span class="number">{number(many)}</span>
      </dt>
      <dd class="quiet">{means}</dd>
    </div>
  )

function restInWords(waiting: number, perMinute: number): string {
  const minutes = Math.ceil(waiting / perMinute)
  return minutes <= 1 ? 'less than a minute more' : `about ${number(minutes)} minutes more`
}

function number(many: number): string {
  return many.toLocaleString('en')
}
