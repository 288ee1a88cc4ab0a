import type { FC } from 'hono/jsx'
import { articlePath } from '../../../articles/address.ts'
import { TextField } from '../fields.tsx'
import { Mover } from '../mover.tsx'
import type { Picked, Row } from './form.ts'

/** What can be added by one press. */
interface Offered {
  picks: Row[]
  newest: Row[]
}

interface Board extends Picked {
  offered: Offered
  /** Where the form is sent, so that a browser without JavaScript comes back to this part of it. */
  action: string
}

/** The stories of a letter, in their order, and those that can be added. Nothing is kept until the letter is saved. */
export const Stories: FC<Board> = ({ typed, found = [], wrong, offered, action }) => {
  const at = `${action}#stories`
  const known = new Set(typed.rows.map(({ slug }) => slug))
  const refused = wrong
    ? ({ status: 422, detail: wrong, errors: [{ path: 'story', message: wrong }] } as const)
    : undefined
  return (
    <section id="stories" class="picked flow" aria-labelledby="stories-title" data-board>
      <h2 id="stories-title" tabindex={-1}>
        Stories
      </h2>
      {typed.rows.length === 0 ? (
        <p class="quiet">None yet. They stand below the introduction, each with its picture and its standfirst.</p>
      ) : (
        <ol class="lines rows numbered" data-rows>
          {typed.rows.map((row, i) => (
            <Story row={row} place={i} of={typed.rows.length} action={at} />
          ))}
        </ol>
      )}
      <div class="adding">
        <TextField
          name="story"
          label="Add a story"
          hint="Part of its headline, or its address."
          value={typed.story}
          autocomplete="off"
          suggest="/articles?status=published"
          refused={refused && { ...refused, errors: [...refused.errors] }}
        />
        <button type="submit" name="act" value="add" class="second" formaction={at}>
          Add it
        </button>
      </div>
      {found.length > 0 && <Offer title="Which of these?" rows={found} known={known} action={at} isOpen />}
      {offered.picks.length > 0 && (
        <Offer title="Editors’ Picks" rows={offered.picks} known={known} action={at} all="picks" isOpen />
      )}
      <Offer
        title="Newest stories"
        rows={offered.newest}
        known={known}
        action={at}
        isOpen={offered.picks.length === 0}
      />
      <p class="unseen" role="status" data-said></p>
    </section>
  )
}

const Story: FC<{ row: Row; place: number; of: number; action: string }> = ({ row, place, of, action }) => (
  <li data-row={row.slug}>
    <input type="hidden" name="slug" value={row.slug} />
    <input type="hidden" name="headline" value={row.headline} />
    <input type="hidden" name="state" value={row.isLive ? 'live' : 'gone'} />
    <p class="headline">
      {row.isLive ? (
        <a href={articlePath(row.slug)}>{row.headline}</a>
      ) : (
        <>
          {row.headline} <span class="error">Not live any more: it is left out.</span>
        </>
      )}
    </p>
    <Mover name={row.headline} place={place} of={of} remove="Take out" action={action} />
  </li>
)

interface Offering {
  title: string
  rows: readonly Row[]
  known: ReadonlySet<string>
  action: string
  /** The act that adds them all. */
  all?: string
  isOpen?: boolean
}

/** Stories of which each is added by one press. */
const Offer: FC<Offering> = ({ title, rows, known, action, all, isOpen }) => {
  const free = rows.filter(({ slug }) => !known.has(slug))
  return (
    <details class="offer" open={isOpen}>
      <summary>{title}</summary>
      {free.length === 0 ? (
        <p class="quiet">All of them are in the letter.</p>
      ) : (
        <ul class="lines">
          {free.map(({ slug, headline }) => (
            <li>
              <a href={articlePath(slug)}>{headline}</a>
              <button type="submit" name="act" value={`add:${slug}`} class="second small" formaction={action}>
                Add<span class="unseen"> {headline}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {all && free.length > 1 && (
        <p class="acts">
          <button type="submit" name="act" value={all} class="second small" formaction={action}>
            Add all {free.length}
          </button>
        </p>
      )}
    </details>
  )
}
