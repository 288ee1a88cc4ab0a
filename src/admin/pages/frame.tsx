import { desk } from 'virtual:desk'
import type { Context } from 'hono'
import type { Child, FC } from 'hono/jsx'
import { findSite } from '../../settings/reading.ts'
import type { Site } from '../../settings/site.ts'
import { type Member, ownsThePaper, runsTheDesk } from '../../staff/may.ts'
import type { DeskContext } from '../desk.ts'
import type { Refused } from './asking.ts'
import { DESK_SECURITY, FRAMING_SECURITY } from './csp.ts'
import { saidOf } from './said.ts'

interface Page {
  title: string
  /** What the menu marks as the place where one is: the path of one of its lines. */
  at?: string
  /** Scripts of this page alone, by the name of their file in admin/browser. */
  scripts?: string[]
  status?: 200 | Refused['status'] | undefined
  /** Of what is going on, above the heading; by default what `?said=` names. */
  notice?: string | undefined
  /** Where the page has asked for it already. */
  site?: Site
  /** Whether it shows another answer of the desk in a frame. */
  frames?: boolean
}

interface Line {
  path: string
  label: string
  may: (member: Member) => boolean
}

const anyone = () => true

/** The menu, in groups. A line is there for those who may go where it leads. */
const MENU: Line[][] = [
  [
    { path: '/admin/', label: 'Today', may: anyone },
    { path: '/admin/articles/', label: 'Articles', may: anyone },
    { path: '/admin/briefs/', label: 'News Feed', may: runsTheDesk },
    { path: '/admin/front/', label: 'Front page', may: runsTheDesk },
    { path: '/admin/picks/', label: 'Picks', may: runsTheDesk },
    { path: '/admin/calendar/', label: 'Calendar', may: anyone },
    { path: '/admin/media/', label: 'Pictures', may: anyone },
    { path: '/admin/audio/', label: 'Audio', may: runsTheDesk },
    { path: '/admin/newsletters/', label: 'Newsletters', may: runsTheDesk },
  ],
  [
    { path: '/admin/pages/', label: 'Pages', may: runsTheDesk },
    { path: '/admin/topics/', label: 'Topics', may: runsTheDesk },
    { path: '/admin/people/', label: 'People', may: runsTheDesk },
    { path: '/admin/banner/', label: 'Banner', may: runsTheDesk },
    { path: '/admin/navigation/', label: 'Navigation', may: ownsThePaper },
    { path: '/admin/settings/', label: 'Settings', may: ownsThePaper },
    { path: '/admin/staff/', label: 'Staff', may: ownsThePaper },
    { path: '/admin/tokens/', label: 'Tokens', may: ownsThePaper },
    { path: '/admin/audit/', label: 'Audit log', may: ownsThePaper },
  ],
]

/** Whether this member may open this path: whatever lies under a line of the menu is for those whom it is shown to. */
export function mayOpen(member: Member, path: string): boolean {
  const line = MENU.flat().find((one) => one.path !== '/admin/' && path.startsWith(one.path))
  return line === undefined || line.may(member)
}

/** A page of the desk for whoever is signed in: the menu beside what is to be done. */
export async function showPage(c: DeskContext, page: Page, content: Child): Promise<Response> {
  const { member, db, siteUrl } = c.get('desk')
  const site = page.site ?? (await findSite(db, siteUrl))
  const notice = page.notice ?? saidOf(c.req.query('said'))
  return show(
    c,
    page,
    <Document title={`${page.title} · ${site.name}`} scripts={['desk', ...(page.scripts ?? [])]}>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <div class="desk">
        <Menu site={site} member={member} at={page.at ?? ''} />
        <main id="main" tabindex={-1}>
          {notice && (
            <p class="notice" role="status">
              {notice}
            </p>
          )}
          {content}
        </main>
      </div>
    </Document>,
  )
}

/** A page for whoever is not signed in, or where the database does not answer: nothing of the desk but its face. */
export function showBare(c: Context, page: Omit<Page, 'at'>, content: Child): Response {
  return show(
    c,
    page,
    <Document title={page.title} scripts={page.scripts ?? []}>
      <main id="main" class="bare">
        {content}
      </main>
    </Document>,
  )
}

function show(c: Context, { status = 200, frames }: Pick<Page, 'status' | 'frames'>, document: Child): Response {
  for (const [name, value] of Object.entries(frames ? FRAMING_SECURITY : DESK_SECURITY)) c.header(name, value)
  return c.html(`<!doctype html>${String(document)}`, status)
}

const Document: FC<{ title: string; scripts: string[]; children?: Child }> = ({ title, scripts, children }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href={desk.style} />
      {scripts.map((name) => (
        <script type="module" src={desk.scripts[name]} />
      ))}
    </head>
    <body>{children}</body>
  </html>
)

const Menu: FC<{ site: Site; member: Member; at: string }> = ({ site, member, at }) => (
  <header class="menu">
    <p class="paper">
      <a href="/">{site.name}</a>
    </p>
    <details class="places">
      <summary>Menu</summary>
      <nav aria-label="Desk">
        {MENU.map((group) => group.filter((line) => line.may(member)))
          .filter((group) => group.length > 0)
          .map((group) => (
            <ul>
              {group.map((line) => (
                <li>
                  <a href={line.path} aria-current={line.path === at ? 'page' : undefined}>
                    {line.label}
                  </a>
                </li>
              ))}
            </ul>
          ))}
        <ul>
          <li>
            <a href="/admin/account/" aria-current={at === '/admin/account/' ? 'page' : undefined}>
              {member.name}
            </a>
          </li>
        </ul>
      </nav>
    </details>
    <a class="write" href="/admin/articles/new/">
      Write
    </a>
  </header>
)
