import { css, scripts } from 'virtual:browser'
import { feedRail } from '../briefs/fragments.tsx'
import { signUpForms } from '../newsletters/fragments.tsx'
import { picksRail } from '../picks/fragment.tsx'
import type { Entry } from '../press/fragment.ts'
import { bannerFragment } from '../settings/banner.tsx'
import type { SiteFragment } from '../settings/fragment.ts'
import { footer, masthead } from './masthead.tsx'

/** What every page shares, in the order in which `compose` takes it. */
const SHARED = [masthead, bannerFragment, feedRail, picksRail, footer, signUpForms] as const

/** The fragments of a page: its own first, then what all pages share. */
export function fragmentsOf(own: SiteFragment): SiteFragment[] {
  return [own, ...SHARED]
}

/** The fragments of a page that has nothing of its own to press, such as an error. */
export const frame: readonly SiteFragment[] = SHARED

const HEAD = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="apple-touch-icon" href="/apple-touch-icon.png"><link rel="manifest" href="/manifest.webmanifest"><style>${css}</style><script type="module" src="${scripts[0].path}"></script>`

/** Where not even the masthead is to be had. */
const SKIP = '<a class="skip" href="#main">Skip to the story</a>'

/** What a page says of itself: a pressed fragment's parts, or an error's. */
export interface Own {
  head?: string
  main?: string
  /** What stands over all the rest, where this is not the page itself but a look at it. */
  above?: string
  /** Of the article, for the beacon that counts a read. */
  id?: string
}

/**
 * The document: its own words in the frame. `shared` are the entries of `SHARED` in their order; what could not be
 * had is left out.
 */
export function compose(own: Own, shared: readonly (Entry | null)[]): string {
  const [lead, banner, news, picks, foot, letters] = shared
  const part = (entry: Entry | null | undefined, name: string) => entry?.parts[name] ?? ''
  return (
    `<!doctype html>${part(lead, 'html') || '<html lang="en" dir="ltr">'}<head>${HEAD}${own.head ?? ''}${part(lead, 'feedLink')}</head>` +
    `<body${own.id ? ` data-article="${own.id}"` : ''}>` +
    (part(lead, 'skip') || SKIP) +
    (own.above ?? '') +
    part(banner, 'banner') +
    part(lead, 'masthead') +
    `<div class="sheet">${own.main ?? ''}${own.id ? part(letters, 'signUp') : ''}<div class="rails">${part(news, 'newsFeed')}${part(picks, 'picks')}</div></div>` +
    `${part(foot, 'footer')}</body></html>`
  )
}
