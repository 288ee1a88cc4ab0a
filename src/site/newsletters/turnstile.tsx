import type { Env } from '../../env.ts'
import { SUBSCRIPTIONS } from '../../newsletters/form.tsx'
import { policyOf } from '../../pages/security.ts'
import { within } from '../../platform/deadline.ts'
import type { Shelf } from '../../press/shelf.ts'
import type { Site } from '../../settings/site.ts'
import { letterWordsOf } from '../../settings/words/letters.ts'
import { wordsOf } from '../../settings/words/words.ts'
import type { Asked } from './asked.ts'
import { frameOf, showPage } from './show.tsx'

const TURNSTILE = 'https://challenges.cloudflare.com'
const ANSWER_WITHIN_MS = 5_000

/** Whether whoever signs up is a person, as far as Turnstile can tell. Where it does not answer, nobody is let through. */
export type Checked = 'passed' | 'missing' | 'failed' | 'broken'

export async function check(env: Env, { check: token }: Asked, network: string): Promise<Checked> {
  if (!env.TURNSTILE_SITE_KEY || !env.TURNSTILE_SECRET) return 'passed'
  if (token === '') return 'missing'
  const body = new URLSearchParams({ secret: env.TURNSTILE_SECRET, response: token, remoteip: network })
  try {
    const answer = await within(
      ANSWER_WITHIN_MS,
      fetch(`${TURNSTILE}/turnstile/v0/siteverify`, { method: 'POST', body }),
    )
    const told: unknown = await answer.json()
    if (!answer.ok || typeof told !== 'object' || told === null || !('success' in told)) return 'broken'
    return told.success === true ? 'passed' : 'failed'
  } catch (error) {
    console.warn(JSON.stringify({ event: 'turnstile does not answer', error: String(error) }))
    return 'broken'
  }
}

/** The step between: the sign-up as it was sent, and the check. It alone loads anything from elsewhere. */
export async function showCheck(env: Env, shelf: Shelf<Site>, { asked, outcome }: { asked: Asked; outcome: Checked }) {
  const site = await frameOf(shelf)
  const words = letterWordsOf(site)
  const said = outcome === 'failed' ? words.checkFailed : outcome === 'broken' ? words.checkBroken : ''
  const policy = policyOf()
    .replace("script-src 'self'", `script-src 'self' ${TURNSTILE}`)
    .replace('frame-src ', `frame-src ${TURNSTILE} `)
  return showPage(shelf, {
    title: words.checkTitle,
    status: outcome === 'broken' ? 503 : outcome === 'failed' ? 422 : 200,
    // Turnstile asks which site it stands on; this address holds no secret.
    headers: { 'content-security-policy': policy, 'referrer-policy': 'strict-origin' },
    head: `<script src="${TURNSTILE}/turnstile/v0/api.js" async defer></script>`,
    children: (
      <form action={SUBSCRIPTIONS} method="post" class="sign-up">
        {said && (
          <p class="fault" role="alert">
            {said}
          </p>
        )}
        <p>{asked.email}</p>
        <input type="hidden" name="email" value={asked.email} />
        <input type="hidden" name="form" value={asked.form} />
        {asked.slugs.map((slug) => (
          <input type="hidden" name="newsletter" value={slug} />
        ))}
        <div class="cf-turnstile" data-sitekey={env.TURNSTILE_SITE_KEY} data-language={site.language} />
        <noscript>
          <p>{words.checkNeedsScript}</p>
        </noscript>
        <p>
          <button type="submit">{wordsOf(site).signUp}</button>
        </p>
      </form>
    ),
  })
}
