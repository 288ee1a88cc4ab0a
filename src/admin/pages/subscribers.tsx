import { Hono } from 'hono'
import { findNewsletter, listSubscribers } from '../../newsletters/reading.ts'
import { isId } from '../../platform/ids.ts'
import { shortOf } from '../../settings/dates.ts'
import { findSite } from '../../settings/reading.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need, pageOf } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { showNothing } from './errors.tsx'
import { Refusal, TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'

const AT = '/admin/newsletters/'
const A_PAGE = 50

const STATUS = { pending: 'Pending', confirmed: 'Confirmed', left: 'Left', suppressed: 'Suppressed' }

/** Who is on a list, and the way to erase one of them. */
export const subscribersPage = new Hono<DeskEnv>()
  .get(`${AT}:slug/subscribers/`, (c) => show(c))
  .post(`${AT}:slug/subscribers/`, async (c) => {
    const form = c.get('form')
    const email = textIn(form, 'email')
    // What cannot be taken back is asked once more.
    if (textIn(form, 'act') !== 'erase surely') return askAgain(c, email)
    const path = `/newsletters/${encodeURIComponent(c.req.param('slug'))}/subscribers/${encodeURIComponent(email)}`
    const answer = await ask(c, 'DELETE', path)
    return 'refused' in answer ? show(c, answer.refused) : c.redirect('?said=subscriber-erased', 303)
  })

function askAgain(c: DeskContext, email: string): Promise<Response> {
  need(runsTheDesk(c.get('desk').member), 'look after newsletters')
  return showPage(
    c,
    { title: 'Erase a subscriber', at: AT },
    <>
      <h1>Erase {email}?</h1>
      <p>They leave every list, and all that is kept of them is forgotten. It cannot be taken back.</p>
      <form method="post" class="acts">
        <input type="hidden" name="email" value={email} />
        <button type="submit" name="act" value="erase surely" class="grave">
          Erase them
        </button>
        <a href="?">Keep them</a>
      </form>
    </>,
  )
}

async function show(c: DeskContext, refused?: Refused): Promise<Response> {
  const { db, member, siteUrl } = c.get('desk')
  need(runsTheDesk(member), 'look after newsletters')
  const letter = await findNewsletter(db, c.req.param('slug') ?? '')
  if (!letter) return showNothing(c)
  const { q = '', cursor } = c.req.query()
  const after = cursor && isId(cursor) ? cursor : undefined
  const [site, rows] = await Promise.all([
    findSite(db, siteUrl),
    listSubscribers(db, letter.id, { limit: A_PAGE + 1, after, q }),
  ])
  const { items, next } = pageOf(rows, A_PAGE, (row) => row.id)
  const api = `/admin/api/newsletters/${encodeURIComponent(letter.slug)}/subscribers`
  const sought = q ? `&q=${encodeURIComponent(q)}` : ''
  return showPage(
    c,
    { title: `Subscribers of ${letter.name}`, at: AT, status: refused?.status },
    <>
      <div class="head">
        <h1>Subscribers of {letter.name}</h1>
        <p>
          <a href={`${AT}${encodeURIComponent(letter.slug)}/`}>The newsletter</a>
          {' · '}
          <a href="import/">Import</a>
          {' · '}
          <a href={`${api}.csv`} download>
            Export
          </a>
        </p>
      </div>
      <Refusal refused={refused} />
      <form method="get" class="seek">
        <TextField name="q" label="Part of an address" type="search" value={q} />
        <button type="submit" class="second">
          Search
        </button>
      </form>
      {items.length === 0 ? (
        <p>{q ? `No address here has “${q}” in it.` : 'There is nobody yet.'}</p>
      ) : (
        <div class="scroll">
          <table class="names">
            <thead>
              <tr>
                <th scope="col">Address</th>
                <th scope="col">Status</th>
                <th scope="col">Since</th>
                <th scope="col">
                  <span class="unseen">What can be done</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ email, status, since }) => (
                <tr>
                  <td>{email}</td>
                  <td>{STATUS[status]}</td>
                  <td>
                    <time datetime={since.toISOString()}>{shortOf(site, since)}</time>
                  </td>
                  <td>
                    <form method="post" class="acts">
                      <a href={`${api}/${encodeURIComponent(email)}`} download="subscriber.json">
                        Their data<span class="unseen">: {email}</span>
                      </a>
                      <input type="hidden" name="email" value={email} />
                      <button type="submit" name="act" value="erase" class="second">
                        Erase<span class="unseen"> {email}</span>
                      </button>
                    </form>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {(after || next) && (
        <nav class="acts" aria-label="Pages">
          {after && <a href={`?${sought.slice(1)}`}>From the first</a>}
          {next && <a href={`?cursor=${next}${sought}`}>More</a>}
        </nav>
      )}
    </>,
  )
}
