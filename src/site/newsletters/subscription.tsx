import { foldAddress } from '../../newsletters/address.ts'
import { SignUpForSeveral } from '../../newsletters/form.tsx'
import { postConfirmation } from '../../newsletters/posting.ts'
import { askOffered, inOrder } from '../../newsletters/reading.ts'
import { subscribe } from '../../newsletters/subscribing.ts'
import { primary } from '../../platform/database.ts'
import { sha256 } from '../../platform/digest.ts'
import { discreet } from '../../platform/discreet.ts'
import { type FieldError, problem } from '../../platform/problem.ts'
import { findSite } from '../../settings/reading.ts'
import { letterWordsOf } from '../../settings/words/letters.ts'
import { wordsOf } from '../../settings/words/words.ts'
import { type Asked, askedOf } from './asked.ts'
import { networkOf } from './network.ts'
import type { Place } from './place.ts'
import { frameOf, showPage } from './show.tsx'
import { check, showCheck } from './turnstile.tsx'

/**
 * Takes a sign-up. What it answers depends on what was sent alone: whoever has the address, and whatever they get
 * already, it is the same, and as quick, since all that depends on them is done behind the answer.
 */
export async function takeSubscription(request: Request, place: Place): Promise<Response> {
  const { env, shelf } = place
  const asked = await askedOf(request)
  const site = await frameOf(shelf)
  const words = letterWordsOf(site)
  // A form that the script sends wants to be told in JSON; JSON always does.
  const isTold = asked?.isJson || /\bapplication\/json\b/.test(request.headers.get('accept') ?? '')
  if (!asked) return isTold ? problem(400, words.unreadable) : showPage(shelf, { title: words.unreadable, status: 400 })
  const network = networkOf(request)
  if (!(await env.SIGN_UP_LIMIT.limit({ key: network })).success) {
    const headers = { 'retry-after': '60' }
    if (isTold) return problem(429, words.tooMany, { headers })
    return showPage(shelf, { title: words.notDone, status: 429, headers, children: <p>{words.tooMany}</p> })
  }
  const errors: FieldError[] = [
    ...(foldAddress(asked.email) === null ? [{ path: 'email', message: words.wrongAddress }] : []),
    ...(asked.slugs.length === 0 ? [{ path: 'newsletter', message: words.chooseOne }] : []),
  ]
  if (errors.length > 0) return isTold ? problem(422, words.notDone, { errors }) : showForm(place, asked, errors)
  const outcome = asked.bait === '' ? await check(env, asked, network) : 'passed'
  if (outcome !== 'passed') {
    if (!isTold) return showCheck(env, shelf, { asked, outcome })
    if (outcome === 'broken') return problem(503, words.checkBroken, { headers: { 'retry-after': '60' } })
    return problem(422, words.notDone, { errors: [{ path: 'check', message: words.checkFailed }] })
  }
  if (asked.bait === '') place.context.waitUntil(fulfil(asked, place, wordsOf(site).signUpTerms))
  const headers = { 'cache-control': 'no-store' }
  if (isTold) return Response.json({ message: words.thanks }, { headers })
  return new Response(null, { status: 303, headers: { ...headers, location: '/newsletters/thanks/' } })
}

/** What is done behind the answer. Nobody waits for it: what fails is logged, and can be asked for again in ten minutes. */
async function fulfil(asked: Asked, { env }: Place, consent: string): Promise<void> {
  try {
    const key = await sha256(foldAddress(asked.email) ?? '')
    if (!(await env.LETTER_LIMIT.limit({ key })).success) return
    const db = primary(env.DB)
    const toConfirm = await subscribe(db, { ...asked, consent }, new Date())
    if (!toConfirm) return
    await postConfirmation(env, db, await findSite(db, env.SITE_URL), { ...toConfirm, to: asked.email })
  } catch (error) {
    console.error(discreet(JSON.stringify({ event: 'sign-up failed', error: rootOf(error) })))
  }
}

/** What went wrong at the bottom. The errors over it repeat the statement with its values, and an address is not for the log. */
function rootOf(error: unknown): string {
  return error instanceof Error ? (error.cause ? rootOf(error.cause) : error.message) : 'unknown'
}

/** The form again, with the address as it was typed and what is wrong beside it. */
async function showForm({ env, shelf }: Place, asked: Asked, errors: FieldError[]): Promise<Response> {
  const site = await frameOf(shelf)
  const letters = inOrder(await askOffered(primary(env.DB)))
  const faults = Object.fromEntries(errors.map(({ path, message }) => [path, message]))
  return showPage(shelf, {
    title: letterWordsOf(site).notDone,
    status: 422,
    children: (
      <SignUpForSeveral
        site={site}
        letters={letters}
        place="again"
        email={asked.email}
        chosen={asked.slugs}
        faults={faults}
      />
    ),
  })
}
