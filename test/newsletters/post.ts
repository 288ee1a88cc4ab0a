import { env as bindings } from 'cloudflare:test'
import type { Env } from '../../src/env.ts'
import { call, visit } from '../newsroom.ts'

/** A letter as the platform is handed it. */
export interface Letter {
  from: { name: string; email: string }
  to: string
  replyTo?: string
  subject: string
  text: string
  html: string
  headers?: Record<string, string>
}

/** All letters that were sent, oldest first. */
export const letters: Letter[] = []

const always = { limit: async () => ({ success: true }) } as RateLimit

/** The bindings with a post office that keeps what it is given, and limits that nobody reaches. */
export const withPost: Env = {
  ...bindings,
  SIGN_UP_LIMIT: always,
  LETTER_LIMIT: always,
  MAIL: {
    send: async (letter: Letter) => {
      letters.push(letter)
      return { messageId: String(letters.length) }
    },
  } as unknown as SendEmail,
}

/** Makes a newsletter, and gives its slug. */
export async function found(name: string, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await call('POST', '/newsletters', { name, ...more })
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  const { slug } = (await answer.json()) as { slug: string }
  return slug
}

/** Signs up with the form, as a browser without JavaScript does. */
export function signUp(email: string, lists: string | string[], more: Record<string, string> = {}, env = withPost) {
  const body = new URLSearchParams({ email, form: 'story', subject: '', ...more })
  for (const list of [lists].flat()) body.append('newsletter', list)
  return visit('/newsletters/subscriptions', { method: 'POST', body }, { env })
}

export function lettersTo(email: string): Letter[] {
  return letters.filter(({ to }) => to === email)
}

/** The path of the link of this kind in the last letter to an address. */
export function linkIn(letter: Letter | undefined, kind: 'confirm' | 'leave' | 'preferences'): string {
  const [link] = new RegExp(`https://\\S+/newsletters/${kind}/[\\w.-]+`).exec(letter?.text ?? '') ?? []
  if (!link) throw new Error(`no letter with such a link was sent: ${letter?.text}`)
  return new URL(link).pathname
}

/** Signs up and confirms, as somebody does who wants it. Gives the path of the link that was used. */
export async function join(email: string, lists: string | string[]): Promise<string> {
  await signUp(email, lists)
  const path = linkIn(lettersTo(email).at(-1), 'confirm')
  await press(path)
  return path
}

/** Presses a button on a page. */
export function press(path: string, fields: Record<string, string> = {}): Promise<Response> {
  return visit(path, { method: 'POST', body: new URLSearchParams(fields) }, { env: withPost })
}

/** An address that nobody has had yet. */
export function somebody(): string {
  return `reader-${crypto.randomUUID()}@example.org`
}

/** What the desk sees of somebody on a list; undefined where they are not on it. */
export async function statusOf(list: string, email: string): Promise<string | undefined> {
  const answer = await call('GET', `/newsletters/${list}/subscribers?q=${encodeURIComponent(email)}`)
  const { items } = (await answer.json()) as { items: { email: string; status: string }[] }
  return items.find((one) => one.email === email)?.status
}
