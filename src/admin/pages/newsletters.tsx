import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { type Counts, countSubscribers, listNewsletters, NOBODY } from '../../newsletters/reading.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { Refusal } from './fields.tsx'
import { showPage } from './frame.tsx'
import { BLANK, bodyOf, NewsletterFields, type Typed, typedIn } from './newsletter-fields.tsx'

const AT = '/admin/newsletters/'

/** The newsletters, with how many get each, and the form that makes one. */
export const newslettersPage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const typed = typedIn(c.get('form'))
    const answer = await ask<{ slug: string }>(c, 'POST', '/newsletters', { body: bodyOf(typed) })
    if ('refused' in answer) return show(c, typed, answer.refused)
    return c.redirect(`${AT}${encodeURIComponent(answer.done.slug)}/?said=newsletter-made`, 303)
  })

async function show(c: DeskContext, typed?: Typed, refused?: Refused): Promise<Response> {
  const { db, member } = c.get('desk')
  need(runsTheDesk(member), 'look after newsletters')
  const [letters, counts] = await Promise.all([listNewsletters(db), countSubscribers(db)])
  return showPage(
    c,
    { title: 'Newsletters', at: AT, status: refused?.status },
    <>
      <div class="head">
        <h1>Newsletters</h1>
        <p>
          <a href={`${AT}suppressions/`}>Suppressed addresses</a>
        </p>
      </div>
      {letters.length === 0 ? (
        <p class="quiet">There is none yet. Make the first one below: readers see its form under every story.</p>
      ) : (
        <ul class="lines newsletters">
          {letters.map((letter) => (
            <li>
              <div class="head">
                <h2>
                  <a href={`${AT}${encodeURIComponent(letter.slug)}/`}>{letter.name}</a>
                </h2>
                <p>
                  <a href={`${AT}${encodeURIComponent(letter.slug)}/subscribers/`}>
                    Subscribers<span class="unseen"> of {letter.name}</span>
                  </a>
                </p>
              </div>
              <p class="quiet">
                {[letter.description, letter.cadence].filter(Boolean).join(' ')}
                {letter.closedAt && ' Closed.'}
              </p>
              <Told counts={counts.get(letter.id) ?? NOBODY} />
            </li>
          ))}
        </ul>
      )}
      <section aria-labelledby="new">
        <h2 id="new">A new newsletter</h2>
        <form method="post" action={AT} class="narrow">
          <Refusal refused={refused} />
          <NewsletterFields typed={typed ?? BLANK} refused={refused} />
          <p class="acts">
            <button type="submit">Make it</button>
          </p>
        </form>
      </section>
    </>,
  )
}

/** How many, by what they are. */
export const Told: FC<{ counts: Counts }> = ({ counts }) => (
  <p class="counts">
    <strong>{counts.confirmed.toLocaleString('en')} confirmed</strong>
    {' · '}
    {counts.pending.toLocaleString('en')} pending · {counts.left.toLocaleString('en')} left
    {counts.suppressed > 0 && ` · ${counts.suppressed.toLocaleString('en')} suppressed`}
  </p>
)
