import type { FC } from 'hono/jsx'
import { findMeant, type Line } from '../../slugs/listing.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, need } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { showNothing } from './errors.tsx'
import { Refusal, TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { pathOf, showName, storiesIn } from './name.tsx'
import type { Trade } from './trade.ts'

/** First says what will happen and to how many stories; then, once it is confirmed, merges. */
export async function mergeInto(c: DeskContext, trade: Trade): Promise<Response> {
  const { db, member } = c.get('desk')
  need(runsTheDesk(member), `change ${trade.title.toLowerCase()}`)
  const form = c.get('form')
  const meant = textIn(form, 'into').trim()
  const [from, into] = await Promise.all([
    findMeant(db, trade.kind, c.req.param('slug') ?? ''),
    findMeant(db, trade.kind, meant),
  ])
  if (!from) return showNothing(c)
  if (!into || into.id === from.id) {
    const message = into ? 'Name another than itself.' : `There is no ${trade.noun} called “${meant}”.`
    const refused: Refused = { status: 422, detail: 'Nothing was merged.', errors: [{ path: 'into', message }] }
    return showName(c, trade, { typed: { name: from.name, into: meant }, refused })
  }
  if (textIn(form, 'sure') !== into.slug) return showQuestion(c, trade, { from, into })
  const answer = await ask(c, 'PUT', `${pathOf(c, trade)}/merger`, { body: { into: into.slug } })
  if ('refused' in answer) return showQuestion(c, trade, { from, into, refused: answer.refused })
  return c.redirect(`${trade.at}${encodeURIComponent(into.slug)}/?said=merged`, 303)
}

function showQuestion(
  c: DeskContext,
  { at, reader, noun }: Trade,
  { from, into, refused }: { from: Line; into: Line; refused?: Refused },
): Promise<Response> {
  return showPage(
    c,
    { title: `Merge ${from.name}`, at, status: refused?.status },
    <>
      <h1>
        Merge {from.name} into {into.name}?
      </h1>
      <form method="post" class="narrow">
        <Refusal refused={refused} />
        <ul>
          <li>
            {storiesIn(from.stories)} of {from.name}, and its drafts, go to {into.name}, which has{' '}
            {storiesIn(into.stories)} now.
          </li>
          <li>
            {reader(from.slug)} leads readers to {reader(into.slug)}.
          </li>
          <li>
            The {noun} {from.name} is gone, with what the paper says here. This cannot be taken back.
          </li>
        </ul>
        <input type="hidden" name="into" value={into.slug} />
        <input type="hidden" name="sure" value={into.slug} />
        <p class="acts">
          <button type="submit" name="act" value="merge" class="grave">
            Merge {from.name} into {into.name}
          </button>
          <a href={`${at}${encodeURIComponent(from.slug)}/`}>Leave it as it is</a>
        </p>
      </form>
    </>,
  )
}

interface Facts {
  trade: Trade
  stories: string
  refused: Refused | undefined
  into: string | undefined
}

/** The way to a merger. What it does is asked about before it is done. */
export const Merging: FC<Facts> = ({ trade: { api, noun }, stories, refused, into }) => (
  <section aria-labelledby="merge" class="merging">
    <h2 id="merge">Merge into another {noun}</h2>
    <p class="quiet">
      The {stories} go to the other {noun}, and the address leads there. You see what will happen before it does.
    </p>
    <form method="post" class="narrow">
      <TextField
        name="into"
        label={`The other ${noun}`}
        hint="By name, or by address."
        value={into}
        required
        autocomplete="off"
        suggest={api}
        refused={refused}
      />
      <p class="acts">
        <button type="submit" name="act" value="merge" class="second">
          Merge …
        </button>
      </p>
    </form>
  </section>
)
