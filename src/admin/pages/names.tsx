import { Hono } from 'hono'
import { isId } from '../../platform/ids.ts'
import { listNamed, STORIES_COUNTED } from '../../slugs/listing.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need, pageOf } from '../desk.ts'
import { TextField } from './fields.tsx'
import { showPage } from './frame.tsx'
import { postName, showName } from './name.tsx'
import { TRADE, type Trade } from './trade.ts'

const A_PAGE = 50

export const topicsPages = pagesOf(TRADE.topic)
export const peoplePages = pagesOf(TRADE.person)

/** Topics and people alike: a list, and a page of each. */
function pagesOf(trade: Trade) {
  return new Hono<DeskEnv>()
    .get(trade.at, (c) => showNames(c, trade))
    .get(`${trade.at}:slug/`, (c) => showName(c, trade))
    .post(`${trade.at}:slug/`, (c) => postName(c, trade))
}

async function showNames(c: DeskContext, { kind, at, title, reader, about }: Trade): Promise<Response> {
  const { db, member } = c.get('desk')
  need(runsTheDesk(member), `change ${title.toLowerCase()}`)
  const { q = '', cursor } = c.req.query()
  const after = cursor && isId(cursor) ? cursor : undefined
  const rows = await listNamed(db, kind, { limit: A_PAGE + 1, after, q })
  const { items, next } = pageOf(rows, A_PAGE, (row) => row.id)
  const sought = q ? `&q=${encodeURIComponent(q)}` : ''
  return showPage(
    c,
    { title, at },
    <>
      <h1>{title}</h1>
      <p class="quiet">{about}</p>
      <form method="get" action={at} class="seek">
        <TextField name="q" label="Part of a name" type="search" value={q} />
        <button type="submit" class="second">
          Search
        </button>
      </form>
      {items.length === 0 ? (
        <p>{q ? `None of them has “${q}” in its name.` : 'There are none yet.'}</p>
      ) : (
        <div class="scroll">
          <table class="names">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col" class="number">
                  Live stories
                </th>
                <th scope="col">Address</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ slug, name, stories }) => (
                <tr>
                  <td>
                    <a href={`${at}${encodeURIComponent(slug)}/`}>{name}</a>
                  </td>
                  <td class="number">{countIn(stories)}</td>
                  <td>
                    {stories > 0 ? (
                      <a href={reader(slug)}>{reader(slug)}</a>
                    ) : (
                      <span class="quiet">{reader(slug)}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {(after || next) && (
        <nav class="acts" aria-label="Pages">
          {after && <a href={`${at}${q ? `?q=${encodeURIComponent(q)}` : ''}`}>From the first</a>}
          {next && <a href={`${at}?cursor=${next}${sought}`}>More</a>}
        </nav>
      )}
    </>,
  )
}

function countIn(stories: number): string {
  return stories > STORIES_COUNTED ? `over ${STORIES_COUNTED.toLocaleString('en')}` : stories.toLocaleString('en')
}
