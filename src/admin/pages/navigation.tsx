import { Hono } from 'hono'
import { articlePath, listPath } from '../../articles/address.ts'
import { askStaticPages } from '../../articles/sitemap-reading.ts'
import type { Database } from '../../platform/database.ts'
import type { Link, Site } from '../../settings/site.ts'
import { listNamed } from '../../slugs/listing.ts'
import { ownsThePaper } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { ask, mustRead, type Refused } from './asking.ts'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { Links } from './links.tsx'
import { moved } from './pinning.ts'
import { SEEN } from './story/seen.ts'

const AT = '/admin/navigation/'
const COMPLETED_FROM = 200

const LISTS = {
  navigation: {
    title: 'Header',
    about: 'The row under the paper’s name. The front page has a block for each topic in it, in this order.',
  },
  footerLinks: { title: 'Footer', about: 'The row at the foot of every page.' },
} as const
type Name = keyof typeof LISTS

/** The links in the header and in the footer: for the owner. */
export const navigationPage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const form = c.get('form')
    const name: Name = textIn(form, 'list') === 'footerLinks' ? 'footerLinks' : 'navigation'
    const [labels, hrefs] = [form.getAll('label').map(String), form.getAll('href').map(String)]
    const rows = labels.map((label, i) => ({ label, href: hrefs[i] ?? '' }))
    const [act = '', place] = textIn(form, 'act').split(':')
    // Until it is saved nothing changes for readers: rows are only moved in the form.
    if (act !== 'save') {
      const links = act === 'add' ? [...rows, { label: '', href: '' }] : moved(rows, act, Number(place))
      return show(c, { name, links, revision: textIn(form, 'revision') })
    }
    const links = rows.filter(({ label, href }) => label.trim() !== '' || href.trim() !== '')
    const headers = { 'if-match': textIn(form, 'revision') || '*' }
    const answer = await ask(c, 'PATCH', '/settings', { body: { [name]: links }, headers })
    if ('refused' in answer) return show(c, { name, links }, answer.refused)
    return c.redirect(`${AT}?said=settings-saved`, 303)
  })

interface Typed {
  name: Name
  links: Link[]
  /** What the rows were read with, where it still holds. */
  revision?: string
}

async function show(c: DeskContext, typed?: Typed, refused?: Refused): Promise<Response> {
  const { db, member } = c.get('desk')
  need(ownsThePaper(member), 'change the navigation')
  const [{ done: site, etag }, places] = await Promise.all([mustRead<Site>(c, '/settings'), placesOf(db)])
  return showPage(
    c,
    {
      title: 'Navigation',
      at: AT,
      scripts: ['board'],
      status: refused?.status,
      notice: typed && !refused ? 'Not saved yet.' : undefined,
    },
    <>
      <h1>Navigation</h1>
      <p class="quiet">Readers see a change {SEEN}.</p>
      {(['navigation', 'footerLinks'] as const).map((name) => {
        const isTyped = typed?.name === name
        return (
          <Links
            at={AT}
            name={name}
            {...LISTS[name]}
            links={isTyped ? typed.links : site[name]}
            current={isTyped && refused?.status === 412 ? site[name] : null}
            revision={(isTyped && typed.revision) || (etag ?? '')}
            refused={isTyped ? refused : undefined}
          />
        )
      })}
      <datalist id="places">
        {places.map(({ label, href }) => (
          <option value={href}>{label}</option>
        ))}
      </datalist>
    </>,
  )
}

/** Where a link may lead on this site: its topics and its pages, and what every paper has. */
async function placesOf(db: Database): Promise<Link[]> {
  const [topics, pages] = await Promise.all([
    listNamed(db, 'topic', { limit: COMPLETED_FROM }),
    askStaticPages(db, COMPLETED_FROM),
  ])
  return [
    ...topics.map(({ name, slug }) => ({ label: name, href: listPath({ of: 'topic', slug }) })),
    ...pages.map(({ headline, slug }) => ({ label: headline, href: articlePath(slug) })),
    { label: 'News Feed', href: '/news-feed/' },
    { label: 'Corrections', href: '/corrections/' },
    { label: 'Search', href: '/search/' },
  ]
}
