import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { askCounts, COUNTED_AT_MOST } from '../../articles/desk-list.ts'
import { askPeopleNames } from '../../people/reading.ts'
import { askSite, siteFrom } from '../../settings/reading.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { askTopicNames } from '../../topics/reading.ts'
import { type Asked, articleFilter, listLines } from '../api/article-filter.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { Check, Choice, TextField } from './fields.tsx'
import { showPage } from './frame.tsx'
import { Lines } from './lines.tsx'

const AT = '/admin/articles/'
const A_PAGE = 30

const STATES = [
  { status: '', label: 'All', order: 'newest made first' },
  { status: 'draft', label: 'Drafts', order: 'last saved first' },
  { status: 'scheduled', label: 'Scheduled', order: 'soonest first' },
  { status: 'published', label: 'Live', order: 'newest first' },
  { status: 'retracted', label: 'Retracted', order: 'last retracted first' },
] as const

/** Every story, in every state, by whatever one remembers of it. */
export const articlesPage = new Hono<DeskEnv>().get(AT, (c) => {
  const { after, before, ...asked } = c.req.query()
  // An address that somebody wrote by hand shows the list, not an error.
  const { cursor: _, limit: __, ...filter } = articleFilter.safeParse(asked).data ?? { limit: A_PAGE }
  return show(c, filter, { after: after || undefined, before: before || undefined })
})

async function show(c: DeskContext, asked: Asked, place: { after: string | undefined; before: string | undefined }) {
  const { db, siteUrl, member, now } = c.get('desk')
  const isEditor = runsTheDesk(member)
  const [[sites, topics, people, counts], { lines, next, previous }] = await Promise.all([
    db.batch([askSite(db), askTopicNames(db), askPeopleNames(db), askCounts(db, isEditor ? undefined : member.id)]),
    listLines(c, { ...asked, kind: 'article' }, { ...place, limit: A_PAGE, now }),
  ])
  const site = siteFrom(sites, siteUrl)
  const state = STATES.find(({ status }) => status === (asked.status ?? '')) ?? STATES[0]
  const isFiltered = Boolean(asked.q || asked.topic || asked.author || asked.mine)
  const order = asked.q && !isNarrow(asked, isEditor) ? 'newest made first' : state.order
  return showPage(
    c,
    { title: state.status ? `${state.label} · Articles` : 'Articles', at: AT, site },
    <>
      <h1>Articles</h1>
      <nav class="states" aria-label="By state">
        <ul>
          {STATES.map(({ status, label }) => (
            <li>
              <a href={pathOf({ ...asked, status })} aria-current={status === state.status ? 'page' : undefined}>
                {label}
                <Count count={counts.find((one) => one.status === status)?.count} isFiltered={isFiltered} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <search aria-label="Articles">
        <form class="filters" method="get" action={AT}>
          {asked.status && <input type="hidden" name="status" value={asked.status} />}
          <TextField name="q" label="Words" type="search" value={asked.q} maxlength={200} />
          <Choice
            name="topic"
            label="Topic"
            value={asked.topic}
            options={[{ value: '', label: 'Any' }, ...withChosen(topics, asked.topic)]}
          />
          <TextField name="author" label="Author" list="people" value={asked.author} />
          <datalist id="people">
            {people.map(({ name }) => (
              <option value={name} />
            ))}
          </datalist>
          {isEditor && <Check name="mine" label="Only mine" checked={Boolean(asked.mine)} />}
          <p class="acts">
            <button type="submit" class="second">
              Find
            </button>
            {isFiltered && <a href={pathOf({ status: asked.status })}>Clear</a>}
          </p>
        </form>
      </search>
      <p class="quiet">
        {isEditor ? '' : 'Your own stories, '}
        {isEditor ? `${order.charAt(0).toUpperCase()}${order.slice(1)}` : order}.
      </p>
      {lines.length > 0 ? (
        <Lines {...{ lines, site, member, now }} caption={`${state.label}, ${order}`} />
      ) : (
        <Nothing isFiltered={isFiltered} label={state.label} asked={asked} />
      )}
      {(previous || next) && (
        <nav class="paging" aria-label="Pages of the list">
          {previous && (
            <a rel="prev" href={pathOf({ ...asked, before: previous })}>
              Previous page
            </a>
          )}
          {next && (
            <a rel="next" href={pathOf({ ...asked, after: next })}>
              Next page
            </a>
          )}
        </nav>
      )}
    </>,
  )
}

const Count: FC<{ count: number | undefined; isFiltered: boolean }> = ({ count, isFiltered }) =>
  count === undefined || isFiltered ? null : (
    <>
      {' '}
      <span class="number">{count > COUNTED_AT_MOST ? `${COUNTED_AT_MOST}+` : count}</span>
    </>
  )

const Nothing: FC<{ isFiltered: boolean; label: string; asked: Asked }> = ({ isFiltered, label, asked }) => (
  <p>
    {isFiltered ? (
      <>
        Nothing matches. Try fewer words, or <a href={pathOf({ status: asked.status })}>clear the filters</a>.
      </>
    ) : (
      <>
        {label === 'All' ? 'There is nothing yet.' : `${label}: none.`} <a href="/admin/articles/new/">Write a story</a>
        .
      </>
    )}
  </p>
)

/** Whether a list of words found keeps the order of its state: see desk-list.ts. */
function isNarrow({ status }: Asked, isEditor: boolean): boolean {
  return Boolean(status) && (status !== 'published' || !isEditor)
}

/** The topics to choose from, and the one that was chosen, if it is not among them. */
function withChosen(topics: readonly { slug: string; name: string }[], chosen = '') {
  const options = topics.map(({ slug, name }) => ({ value: slug, label: name }))
  return chosen && !options.some(({ value }) => value === chosen)
    ? [{ value: chosen, label: chosen }, ...options]
    : options
}

function pathOf(asked: Record<string, string | undefined>): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value && name !== 'kind' ? [[name, value]] : []))
  return given.length > 0 ? `${AT}?${new URLSearchParams(given)}` : AT
}
