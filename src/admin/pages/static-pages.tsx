import { Hono } from 'hono'
import { articlePath } from '../../articles/address.ts'
import { stateInWords } from '../../articles/telling.ts'
import { findSite } from '../../settings/reading.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { listLines } from '../api/article-filter.ts'
import { type DeskEnv, need } from '../desk.ts'
import { showPage } from './frame.tsx'
import { Editing, Headline } from './lines.tsx'

const AT = '/admin/pages/'
const A_PAGE = 100

/** What stands still beside the news: About, Contact, Privacy. */
export const staticPages = new Hono<DeskEnv>().get(AT, async (c) => {
  const { db, member, siteUrl, now } = c.get('desk')
  need(runsTheDesk(member), 'change pages')
  const [site, { lines, next }] = await Promise.all([
    findSite(db, siteUrl),
    listLines(c, { kind: 'page' }, { limit: A_PAGE, now, after: c.req.query('after') }),
  ])
  return showPage(
    c,
    { title: 'Pages', at: AT, site },
    <>
      <div class="head">
        <h1>Pages</h1>
        <a class="button second" href="/admin/articles/new/?kind=page">
          Write a page
        </a>
      </div>
      <p class="quiet">
        They are in no list of news. Readers come to them by the links in the menu and the footer, which are in{' '}
        <a href="/admin/settings/">Settings</a>.
      </p>
      {lines.length === 0 ? (
        <p>There is no page yet. Most papers begin with “About” and “Contact”.</p>
      ) : (
        <table class="articles">
          <caption class="unseen">Pages, newest made first</caption>
          <thead>
            <tr>
              <th scope="col">Headline</th>
              <th scope="col">State</th>
              <th scope="col">Address</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <th scope="row">
                  <Headline line={line} />
                  <Editing line={line} member={member} />
                </th>
                <td>{stateInWords(site, line, now)}</td>
                <td>
                  {line.status === 'published' ? (
                    <a href={articlePath(line.slug)}>{`/${line.slug}/`}</a>
                  ) : (
                    <span class="quiet">{`/${line.slug}/`}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {next && (
        <nav class="paging" aria-label="Pages of the list">
          <a rel="next" href={`${AT}?after=${encodeURIComponent(next)}`}>
            Next page
          </a>
        </nav>
      )}
    </>,
  )
})
