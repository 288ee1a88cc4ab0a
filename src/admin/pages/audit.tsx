import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { z } from 'zod'
import { headlinesOf } from '../../articles/headlines.ts'
import { findSite } from '../../settings/reading.ts'
import type { Site } from '../../settings/site.ts'
import type { deedsShape } from '../api/shapes.ts'
import type { DeskEnv } from '../desk.ts'
import { ask } from './asking.ts'
import { actorOf, placeOf, SUBJECTS, wordsOfDeed } from './audit-words.ts'
import { Choice, Refusal, TextField } from './fields.tsx'
import { showPage } from './frame.tsx'
import { When } from './when.tsx'

const AT = '/admin/audit/'

type Deed = z.infer<typeof deedsShape>['items'][number]

/** Who did what, when. */
export const auditPage = new Hono<DeskEnv>().get(AT, async (c) => {
  const { db, siteUrl, now } = c.get('desk')
  const filters = filtersIn(c.req.query())
  const { from, until, ...same } = filters
  // Days are those of UTC here: what happened around midnight is found under either.
  const times = { ...(from ? { from: `${from}T00:00:00Z` } : {}), ...(until ? { until: `${until}T23:59:59Z` } : {}) }
  const cursor = c.req.query('cursor')
  const query = new URLSearchParams({ ...same, ...times, limit: '50', ...(cursor ? { cursor } : {}) })
  const answer = await ask<{ items: Deed[]; next: string | null }>(c, 'GET', `/audit?${query}`)
  const refused = 'refused' in answer ? answer.refused : undefined
  const { items, next } = 'done' in answer ? answer.done : { items: [], next: null }
  const site = await findSite(db, siteUrl)
  const stories = items.flatMap(({ subject, subjectId }) => (subject === 'article' ? [subjectId] : []))
  const headlines = await headlinesOf(db, stories)
  return showPage(
    c,
    { title: 'Audit log', at: AT, status: refused?.status },
    <>
      <h1>Audit log</h1>
      <Refusal refused={refused} />
      <form method="get" action={AT} class="filters">
        <Choice
          name="subject"
          label="About"
          value={filters.subject ?? ''}
          options={[
            { value: '', label: 'Everything' },
            ...Object.entries(SUBJECTS).map(([value, label]) => ({ value, label })),
          ]}
        />
        <TextField name="from" label="From" type="date" value={from} />
        <TextField name="until" label="Until" type="date" value={until} />
        {filters.actor && <input type="hidden" name="actor" value={filters.actor} />}
        {filters.subjectId && <input type="hidden" name="subjectId" value={filters.subjectId} />}
        <p class="acts">
          <button type="submit" class="second">
            Show
          </button>
          {Object.keys(filters).length > 0 && <a href={AT}>Show everything</a>}
        </p>
      </form>
      {items.length === 0 ? (
        <p>{next ? 'Nothing of this so far back.' : 'Nothing of this was done.'}</p>
      ) : (
        <ol class="lines log">
          {items.map((deed) => (
            <Line {...{ site, deed, now }} title={headlines.get(deed.subjectId)} />
          ))}
        </ol>
      )}
      {next && (
        <p>
          <a href={`${AT}?${new URLSearchParams({ ...filters, cursor: next })}`}>Further back</a>
        </p>
      )}
    </>,
  )
})

const FILTERS = ['actor', 'subject', 'subjectId', 'from', 'until'] as const

/** Those that were filled in. */
function filtersIn(query: Record<string, string>): { [name in (typeof FILTERS)[number]]?: string } {
  return Object.fromEntries(FILTERS.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))
}

/** What a thing was called when it was done, where the line says so. */
const titled = z.object({ headline: z.string() }).transform(({ headline }) => headline)
const named = z.object({ name: z.string() }).transform(({ name }) => name)
const addressed = z.object({ email: z.string() }).transform(({ email }) => email)
const calledIn = z.union([titled, named, addressed]).optional().catch(undefined)

interface Told {
  site: Site
  deed: Deed
  now: Date
  /** What it is called now. */
  title: string | undefined
}

const Line: FC<Told> = ({ site, deed, now, title = calledIn.parse(deed.detail ?? undefined) }) => {
  const { name, id } = actorOf(deed.actor)
  const words = wordsOfDeed(deed.subject, deed.act)
  const place = placeOf(deed.subject, deed.subjectId, deed.act)
  const detail = Object.entries(deed.detail ?? {})
  const { subject, subjectId } = deed
  return (
    <li>
      <When site={site} at={deed.at} now={now} />
      <div>
        <p>
          <a href={`${AT}?${new URLSearchParams({ actor: id })}`}>{name}</a>{' '}
          {place ? <a href={place}>{words}</a> : words}
          {title && <span class="quiet"> {title}</span>}
        </p>
        <details>
          <summary>More</summary>
          <dl>
            {detail.map(([key, value]) => (
              <>
                <dt>{key}</dt>
                <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
              </>
            ))}
            <dt>id</dt>
            <dd>{subjectId}</dd>
          </dl>
          <a href={`${AT}?${new URLSearchParams({ subject, subjectId })}`}>All that was done to it</a>
        </details>
      </div>
    </li>
  )
}
