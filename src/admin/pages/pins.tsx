import type { Child, FC } from 'hono/jsx'
import { articlePath } from '../../articles/address.ts'
import { zoneOf } from '../../settings/dates.ts'
import type { Site } from '../../settings/site.ts'
import { wallTimeOf } from '../../settings/zones.ts'
import type { Refused } from './asking.ts'
import { Refusal, TextField } from './fields.tsx'
import { Mover } from './mover.tsx'
import type { Row } from './pinning.ts'

/** A story somebody put in its place, as the API tells of it. */
export interface Pinned {
  article: { slug: string; headline: string }
  until: string | null
}

export function rowOf({ article, until }: Pinned, site: Site): Row {
  const wall = until ? wallTimeOf(site, new Date(until)) : { date: '', time: '' }
  return { slug: article.slug, headline: article.headline, ...wall }
}

interface Board {
  at: string
  rows: readonly Row[]
  /** The ETag that the rows were read with. */
  revision: string
  site: Site
  room: number
  story?: string | undefined
  refused?: Refused | undefined
  /** What stands beside the rows: as readers see it, and as it would be without them. */
  children?: Child
}

/** The editors' own choice, in their order. Each button works without JavaScript; with it nothing is loaded again. */
export const Board: FC<Board> = ({ at, rows, revision, site, room, story, refused, children }) => (
  <form method="post" action={at} class="board" id="board" data-board data-saved>
    <Refusal refused={refused} />
    <input type="hidden" name="revision" value={revision} />
    {/* What Enter presses in any of the fields. */}
    <button type="submit" name="act" value="save" hidden />
    <section aria-labelledby="pins">
      <h2 id="pins" tabindex={-1}>
        Pinned
      </h2>
      <p class="quiet">
        {rows.length === 0
          ? 'Nothing is pinned.'
          : `Your order comes first. Without a time a pin stands until you take it off. Times are ${zoneOf(site)}.`}
      </p>
      <ol class="lines rows" data-rows>
        {rows.map((row, i) => (
          <li data-row={row.slug}>
            <input type="hidden" name="slug" value={row.slug} />
            <input type="hidden" name="headline" value={row.headline} />
            <p class="headline">
              <a href={articlePath(row.slug)}>{row.headline}</a>
            </p>
            <Until row={row} place={i} />
            <Mover name={row.headline} place={i} of={rows.length} remove="Unpin" />
          </li>
        ))}
      </ol>
      {rows.length > 0 && (
        <p class="acts">
          <button type="submit" name="act" value="save" class="second">
            Save
          </button>
        </p>
      )}
      {rows.length < room ? (
        <div class="adding">
          <TextField
            name="story"
            label="Pin a story"
            hint="Part of its headline, or its address."
            value={story}
            autocomplete="off"
            suggest="/articles?status=published"
          />
          <button type="submit" name="act" value="add">
            Pin it
          </button>
        </div>
      ) : (
        <p class="quiet">There is room for {room}. Unpin one to pin another.</p>
      )}
    </section>
    {children}
    <p class="unseen" role="status" data-said></p>
  </form>
)

const Until: FC<{ row: Row; place: number }> = ({ row, place }) => (
  <fieldset class="until">
    <legend class="unseen">Until when “{row.headline}” is pinned</legend>
    <label for={`date-${place}`}>Until</label>
    <input type="date" id={`date-${place}`} name="until-date" value={row.date} />
    <label for={`time-${place}`} class="unseen">
      Time
    </label>
    <input type="time" id={`time-${place}`} name="until-time" value={row.time} />
  </fieldset>
)

/** A story that is not pinned, with why it stands there and the button that pins it. */
export const Choice: FC<{ slug: string; headline: string; why: string; mayPin: boolean }> = ({
  slug,
  headline,
  why,
  mayPin,
}) => (
  <li>
    <p class="headline">
      <a href={articlePath(slug)}>{headline}</a>
    </p>
    <p class="quiet">{why}</p>
    {mayPin && (
      <p class="acts">
        <button type="submit" name="act" value={`pin:${slug}`} class="second small">
          Pin<span class="unseen"> {headline}</span>
        </button>
      </p>
    )}
  </li>
)
