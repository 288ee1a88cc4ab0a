import { env as bindings } from 'cloudflare:test'
import type { Env } from '../../src/env.ts'

/** A letter as the platform is handed it. */
interface Letter {
  to: string
  from: { email: string; name: string }
  subject: string
  text: string
  html: string
}

/** Letters that the desk has sent, oldest first, in place of the platform that would deliver them. */
export const letters: Letter[] = []

/** The bindings, with a post office that keeps what it is given. */
export const withPostbox: Env = {
  ...bindings,
  MAIL: {
    send: async (letter: Letter) => {
      letters.push(letter)
      return { messageId: String(letters.length) }
    },
  } as unknown as SendEmail,
}

/** The path of the link in the last letter to this address. */
export function linkTo(email: string): string {
  const letter = letters.findLast(({ to }) => to === email)
  const [link] = /https:\/\/\S+\/link\/\S+/.exec(letter?.text ?? '') ?? []
  if (!link) throw new Error(`no letter with a link was sent to ${email}`)
  const { pathname, search } = new URL(link)
  return pathname + search
}
