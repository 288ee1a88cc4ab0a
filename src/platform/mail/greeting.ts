import { type Conversation, type Reply, startConversation } from './conversation.ts'
import type { SmtpServer } from './server.ts'
import { base64 } from './words.ts'

/** Why nothing can be sent: now, or until somebody changes the configuration. */
interface Closed {
  outcome: 'later' | 'blocked'
  reason: string
}

/** A conversation with a server that is ready for messages, encrypted and signed in as configured; or why there is none. */
export async function meet(server: SmtpServer): Promise<{ talk: Conversation } | { closed: Closed }> {
  let talk: Conversation | undefined
  try {
    talk = await startConversation(server)
    const closed = await introduce(talk, server)
    if (!closed) return { talk }
    talk.drop()
    return { closed }
  } catch (error) {
    talk?.drop()
    return { closed: { outcome: 'later', reason: `${server.host}: ${error instanceof Error ? error.message : error}` } }
  }
}

async function introduce(talk: Conversation, server: SmtpServer): Promise<Closed | null> {
  const greeting = await talk.reply()
  if (greeting.code !== 220) return verdictOn(greeting, 'does not want to talk')
  let hello = await talk.say(`EHLO ${server.name}`)
  if (hello.code !== 250) return verdictOn(hello, 'does not greet back')
  if (server.security === 'starttls') {
    // Whoever is in between may have taken the offer out. Nothing is ever said in the clear instead.
    if (!offers(hello, 'STARTTLS')) return blocked(`${server.host} offers no encryption (STARTTLS).`)
    const start = await talk.say('STARTTLS')
    if (start.code !== 220) return verdictOn(start, 'does not start encryption')
    await talk.secure()
    hello = await talk.say(`EHLO ${server.name}`)
    if (hello.code !== 250) return verdictOn(hello, 'does not greet back')
  }
  return server.user ? signIn(talk, hello, server) : null
}

async function signIn(talk: Conversation, hello: Reply, { host, user = '', password = '' }: SmtpServer) {
  if (offers(hello, 'AUTH', 'PLAIN')) {
    const answer = await talk.say(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`)
    return answer.code === 235 ? null : verdictOn(answer, 'does not let us in')
  }
  if (!offers(hello, 'AUTH', 'LOGIN')) return blocked(`${host} offers no way of signing in that we know.`)
  for (const line of ['AUTH LOGIN', base64(user)]) {
    const answer = await talk.say(line)
    if (answer.code !== 334) return verdictOn(answer, 'does not let us in')
  }
  const answer = await talk.say(base64(password))
  return answer.code === 235 ? null : verdictOn(answer, 'does not let us in')
}

/** Whether a server says that it knows a word (RFC 5321 section 4.1.1.1), and of that word this kind. */
function offers({ lines }: Reply, keyword: string, kind = ''): boolean {
  return lines.slice(1).some((line) => {
    const [word, ...kinds] = line
      .toUpperCase()
      .trim()
      .split(/[\s=]+/)
    return word === keyword && (kind === '' || kinds.includes(kind))
  })
}

function verdictOn({ code, lines }: Reply, what: string): Closed {
  const reason = `The mail server ${what}: ${code} ${lines.join(' ')}`
  return code >= 500 ? blocked(reason) : { outcome: 'later', reason }
}

function blocked(reason: string): Closed {
  return { outcome: 'blocked', reason }
}
