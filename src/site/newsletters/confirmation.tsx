import { confirm, findConfirmation } from '../../newsletters/confirming.ts'
import { listed } from '../../newsletters/letters/confirmation.tsx'
import { postWelcome } from '../../newsletters/posting.ts'
import { primary } from '../../platform/database.ts'
import { findSite } from '../../settings/reading.ts'
import { letterWordsOf } from '../../settings/words/letters.ts'
import type { Place } from './place.ts'
import { frameOf, showPage } from './show.tsx'

/** The page of a link that confirms: what it is about, and a button. Looking changes nothing: mail programs look too. */
export async function showConfirmation({ env, shelf }: Place, token: string): Promise<Response> {
  const site = await frameOf(shelf)
  const words = letterWordsOf(site)
  const found = await findConfirmation(primary(env.DB), token, new Date())
  if (!found) return showOver({ env, shelf })
  const names = listed(
    site,
    found.letters.filter(({ status }) => status !== 'left').map(({ name }) => name),
  )
  return showPage(shelf, {
    title: words.confirmTitle,
    children: (
      <form method="post">
        <p>{found.isNewAddress ? words.confirmMove(found.email) : words.confirmWhat(names, found.email)}</p>
        <p>
          <button type="submit">{words.confirm}</button>
        </p>
      </form>
    ),
  })
}

/** The press on that button. */
export async function takeConfirmation({ env, context, shelf }: Place, token: string): Promise<Response> {
  const db = primary(env.DB)
  const outcome = await confirm(db, token, new Date())
  if (outcome === 'over') return showOver({ env, shelf })
  const language = await frameOf(shelf)
  const words = letterWordsOf(language)
  if ('email' in outcome) {
    return showPage(shelf, { title: words.movedTitle, children: <p>{words.movedWhat(outcome.email)}</p> })
  }
  if (outcome.isNew) context.waitUntil(greet(outcome))
  const names = listed(
    language,
    outcome.letters.map(({ name }) => name),
  )
  return showPage(shelf, { title: words.confirmedTitle, children: <p>{words.confirmedWhat(names)}</p> })

  async function greet(joined: Parameters<typeof postWelcome>[3]) {
    try {
      await postWelcome(env, db, await findSite(db, env.SITE_URL), joined)
    } catch {
      console.error(JSON.stringify({ event: 'welcome failed', subscriber: joined.subscriberId }))
    }
  }
}

async function showOver({ shelf }: Pick<Place, 'env' | 'shelf'>): Promise<Response> {
  const words = letterWordsOf(await frameOf(shelf))
  return showPage(shelf, {
    title: words.overTitle,
    status: 404,
    children: (
      <>
        <p>{words.overWhat}</p>
        <p>
          <a href="/newsletters/">{words.toTheNewsletters}</a>
        </p>
      </>
    ),
  })
}
