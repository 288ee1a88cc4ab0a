import { leave, listLeft } from '../../newsletters/leaving.ts'
import { listed } from '../../newsletters/letters/confirmation.tsx'
import { readToken } from '../../newsletters/links.ts'
import { primary } from '../../platform/database.ts'
import { letterWordsOf } from '../../settings/words/letters.ts'
import type { Place } from './place.ts'
import { frameOf, showPage } from './show.tsx'

/** The page of a link that leaves: the names of its lists, and a button. Looking changes nothing. */
export async function showLeaving(place: Place, token: string): Promise<Response> {
  const { env, shelf } = place
  const id = await idIn(place, token)
  if (id === null) return showWrongLink(place)
  const names = await listLeft(primary(env.DB), id)
  // Whoever has left, or was erased, has nothing to press.
  if (names.length === 0) return showLeft(place)
  const site = await frameOf(shelf)
  const words = letterWordsOf(site)
  return showPage(shelf, {
    title: words.leaveTitle(listed(site, names)),
    children: (
      <form method="post">
        <p>{words.leaveWhat}</p>
        <p>
          <button type="submit">{words.leave}</button>
        </p>
      </form>
    ),
  })
}

/**
 * Leaves: by the button, or by the one click of a mail program (RFC 8058), which sends `List-Unsubscribe=One-Click` and
 * wants no page, no cookie and nowhere to go. Either way it may come twice.
 */
export async function takeLeaving(place: Place, token: string): Promise<Response> {
  const id = await idIn(place, token)
  if (id === null) return showWrongLink(place)
  await leave(primary(place.env.DB), id, new Date())
  return showLeft(place)
}

async function idIn({ env }: Place, token: string): Promise<string | null> {
  return env.AUTH_SECRET ? ((await readToken(env.AUTH_SECRET, 'leave', token))?.id ?? null) : null
}

async function showLeft({ shelf }: Place): Promise<Response> {
  const words = letterWordsOf(await frameOf(shelf))
  return showPage(shelf, { title: words.leftTitle, children: <p>{words.leftWhat}</p> })
}

/** Nothing here was made by us. */
export async function showWrongLink({ shelf }: Place): Promise<Response> {
  const words = letterWordsOf(await frameOf(shelf))
  return showPage(shelf, { title: words.wrongLinkTitle, status: 404, children: <p>{words.wrongLinkWhat}</p> })
}
