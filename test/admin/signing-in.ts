import { call, SITE, visit } from '../newsroom.ts'
import { type Role, told } from './cast.ts'
import { linkTo, withPostbox } from './postbox.ts'

/** A member who is signed in. Their headers are those of a browser at the desk: send them with `visit` or `call`. */
export interface SignedIn {
  id: string
  email: string
  name: string
  role: Role
  headers: { cookie: string; origin: string }
}

let invited = 0

/** Invites somebody, as the owner would, and lets them come in by the link in their letter. */
export async function signIn(role: Role = 'editor', name = `The ${role}`): Promise<SignedIn> {
  const email = `member-${++invited}-${crypto.randomUUID().slice(0, 8)}@paper.example`
  const invitation = await call('POST', '/staff', { email, name, role }, {}, { env: withPostbox })
  const { id } = await told<{ id: string }>(invitation, 201)
  return { id, email, name, role, headers: await follow(linkTo(email)) }
}

/** Presses the button of a link, and gives the headers of a browser that has the cookie it sets. */
export async function follow(link: string): Promise<SignedIn['headers']> {
  const token = new URL(link, SITE).searchParams.get('token') ?? ''
  const answer = await visit('/admin/sign-in/link/', {
    method: 'POST',
    headers: { origin: SITE },
    body: new URLSearchParams({ token }),
  })
  const cookie = cookieOf(answer)
  if (answer.status !== 303 || !cookie) throw new Error(`not signed in: ${answer.status} ${await answer.text()}`)
  return { cookie, origin: SITE }
}

/** The session's cookie as it is sent back; empty where none was set. */
export function cookieOf(answer: Response): string {
  const [line = ''] = answer.headers.getSetCookie().filter((one) => one.startsWith('__Host-masthead='))
  return line.split(';')[0] ?? ''
}

/** Calls the API as somebody who is signed in, with their cookie and without a token. */
export async function callAs(
  who: SignedIn,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const type = body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }
  return visit(`/admin/api${path}`, {
    method,
    headers: { ...who.headers, ...type, ...headers },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  })
}

/** What a form posts, from the desk's own pages. */
export function posted(who: SignedIn, fields: Record<string, string>): RequestInit {
  return { method: 'POST', headers: who.headers, body: new URLSearchParams(fields) }
}
