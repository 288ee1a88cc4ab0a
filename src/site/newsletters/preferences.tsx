import { foldAddress } from '../../newsletters/address.ts'
import { erase } from '../../newsletters/erasing.ts'
import { readToken } from '../../newsletters/links.ts'
import { postMove } from '../../newsletters/posting.ts'
import { askToMove, prefer } from '../../newsletters/preferring.ts'
import { findSubscriber, listPreferences } from '../../newsletters/reading.ts'
import { primary } from '../../platform/database.ts'
import { sha256 } from '../../platform/digest.ts'
import { findSite } from '../../settings/reading.ts'
import { letterWordsOf } from '../../settings/words/letters.ts'
import { wordsOf } from '../../settings/words/words.ts'
import { readAtMost } from './asked.ts'
import { showWrongLink } from './leaving.tsx'
import type { Place } from './place.ts'
import { EraseAsked, Preferences } from './preferences-form.tsx'
import { frameOf, showPage } from './show.tsx'

const LONGEST_BODY = 8_192

type Subscriber = NonNullable<Awaited<ReturnType<typeof findSubscriber>>>

/** What somebody gets, by the link that only their mailbox has. */
export async function showPreferences(place: Place, token: string): Promise<Response> {
  const subscriber = await subscriberOf(place, token)
  return subscriber ? show(place, subscriber) : showWrongLink(place)
}

/** Joins, leaves, asks a new address to confirm, forgets: by the button that was pressed. */
export async function takePreferences(place: Place, token: string, request: Request): Promise<Response> {
  const { env, shelf } = place
  const subscriber = await subscriberOf(place, token)
  if (!subscriber) return showWrongLink(place)
  const site = await frameOf(shelf)
  const words = letterWordsOf(site)
  const form = await formOf(request)
  const db = primary(env.DB)
  switch (form.get('act')) {
    case 'save': {
      const wanted = form.getAll('newsletter').filter((slug) => typeof slug === 'string')
      const shown = (await listPreferences(db, subscriber.id)).map(({ slug }) => slug)
      const chosen = wanted.filter((slug) => shown.includes(slug))
      await prefer(db, { subscriber, shown, wanted: chosen, consent: wordsOf(site).signUpTerms }, new Date())
      return show(place, subscriber, { said: words.saved })
    }
    case 'move': {
      const email = String(form.get('email') ?? '').slice(0, 300)
      if (foldAddress(email) === null) return show(place, subscriber, { email, fault: words.wrongAddress })
      place.context.waitUntil(move(place, subscriber, email))
      return show(place, subscriber, { said: words.changeAsked })
    }
    case 'erase':
      return showPage(shelf, { title: words.eraseAsk, children: <EraseAsked language={site.language} /> })
    case 'erase surely':
      await erase(db, subscriber.emailKey)
      return showPage(shelf, { title: words.erasedTitle, children: <p>{words.erasedWhat}</p> })
    default:
      return show(place, subscriber)
  }
}

/** Behind the answer: whether the new address is known to us is nobody's business. */
async function move({ env }: Place, { id }: Subscriber, email: string): Promise<void> {
  try {
    const key = await sha256(foldAddress(email) ?? '')
    if (!(await env.LETTER_LIMIT.limit({ key })).success) return
    const db = primary(env.DB)
    const token = await askToMove(db, id, { email, now: new Date() })
    if (token !== null) await postMove(env, await findSite(db, env.SITE_URL), { to: email, token })
  } catch {
    console.error(JSON.stringify({ event: 'change of address failed', subscriber: id }))
  }
}

async function subscriberOf({ env }: Place, token: string): Promise<Subscriber | null> {
  const read = env.AUTH_SECRET ? await readToken(env.AUTH_SECRET, 'preferences', token) : null
  const found = read && (await findSubscriber(primary(env.DB), read.id))
  // Since their address was changed, links in older letters are good for nothing here.
  return found && found.generation === read.generation ? found : null
}

async function formOf(request: Request): Promise<FormData> {
  const body = await readAtMost(request.body, LONGEST_BODY)
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  return body ? new Response(body, { headers }).formData().catch(() => new FormData()) : new FormData()
}

interface Told {
  said?: string
  email?: string
  fault?: string
}

async function show({ env, shelf }: Place, subscriber: Subscriber, told: Told = {}): Promise<Response> {
  const site = await frameOf(shelf)
  const words = letterWordsOf(site)
  const letters = await listPreferences(primary(env.DB), subscriber.id)
  return showPage(shelf, {
    title: words.preferencesTitle,
    status: told.fault ? 422 : 200,
    children: <Preferences language={site.language} address={subscriber.email} letters={letters} {...told} />,
  })
}
