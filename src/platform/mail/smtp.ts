import { checked } from './checked.ts'
import type { Conversation, Reply } from './conversation.ts'
import { meet } from './greeting.ts'
import type { Mail, Message, Outcome } from './mail.ts'
import { composed } from './mime.ts'
import type { SmtpServer } from './server.ts'

/** A server may look long at what it was given before it says that it takes it (RFC 5321 section 4.5.3.2.6). */
const TIMES_AS_PATIENT = 5

type Stage = 'sender' | 'recipient' | 'content'

/**
 * A server that takes mail by SMTP (RFC 5321), over one connection for as many messages as are sent. A connection that
 * the server has closed since the last one is opened again, once.
 */
export function smtpMail(server: SmtpServer): Mail {
  let talk: Conversation | null = null
  let turn: Promise<unknown> = Promise.resolve()

  async function deliver(message: Message): Promise<Outcome> {
    const looked = checked(message)
    if ('failed' in looked) return looked.failed
    const id = `${crypto.randomUUID()}@${server.name}`
    const { from, to } = looked.ready
    const letter = {
      id,
      from: server.returnTo ?? from.email,
      to,
      raw: stuffed(composed(looked.ready, { id, at: new Date() })),
    }
    const isUsed = talk !== null
    const first = await attempt(letter)
    const last = isUsed && first.isUnsaid ? await attempt(letter) : first
    return last.outcome
  }

  async function attempt(letter: Letter): Promise<HandedOver> {
    if (!talk) {
      const met = await meet(server)
      if ('closed' in met) return { outcome: met.closed, goesOn: false }
      talk = met.talk
    }
    const handed = await handOver(talk, letter, server)
    if (!handed.goesOn) {
      talk.drop()
      talk = null
    }
    return handed
  }

  return {
    send(message) {
      const sent = turn.then(() => deliver(message))
      turn = sent.catch(() => undefined)
      return sent
    },
    async close() {
      await turn
      await talk?.say('QUIT').catch(() => undefined)
      talk?.drop()
      talk = null
    },
  }
}

/** A message as it goes on the wire, with its envelope. */
interface Letter {
  id: string
  from: string
  to: string
  raw: string
}

interface HandedOver {
  outcome: Outcome
  goesOn: boolean
  /** The connection was gone before anything was said on it. */
  isUnsaid?: boolean
}

async function handOver(talk: Conversation, letter: Letter, server: SmtpServer): Promise<HandedOver> {
  let isSaid = false
  let isWhole = false
  try {
    const steps: [Stage, string][] = [
      ['sender', `MAIL FROM:<${letter.from}>`],
      ['recipient', `RCPT TO:<${letter.to}>`],
      ['content', 'DATA'],
    ]
    for (const [stage, line] of steps) {
      const answer = await talk.say(line)
      if (answer.code >= 400) {
        const isUnsaid = !isSaid && answer.code === 421
        return { outcome: verdictOn(answer, stage), goesOn: await startOver(talk, answer), isUnsaid }
      }
      isSaid = true
    }
    await talk.write(letter.raw)
    isWhole = true
    await talk.write('.\r\n')
    const answer = await talk.reply(TIMES_AS_PATIENT * server.patienceMs)
    const outcome: Outcome = answer.code < 300 ? { outcome: 'sent', id: letter.id } : verdictOn(answer, 'content')
    return { outcome, goesOn: answer.code !== 421 }
  } catch (error) {
    const reason = `${server.host}: ${error instanceof Error ? error.message : error}`
    return { outcome: { outcome: isWhole ? 'doubtful' : 'later', reason }, goesOn: false, isUnsaid: !isSaid }
  }
}

/** Takes back what was begun, so that the next message can be. */
async function startOver(talk: Conversation, { code }: Reply): Promise<boolean> {
  if (code === 421) return false
  const { code: answer } = await talk.say('RSET').catch(() => ({ code: 0 }))
  return answer === 250
}

/**
 * What a refusal means: 4xx will pass (RFC 5321 section 4.2.1). Of an address that is not there the server says so by its
 * code, or better by the enhanced one (RFC 3463); for any other reason the address may be good.
 */
function verdictOn({ code, lines }: Reply, stage: Stage): Outcome {
  const reason = `${code} ${lines.join(' ')}`.trim()
  if (code < 500) return { outcome: 'later', reason }
  const [enhanced] = /^5\.\d{1,3}\.\d{1,3}\b/.exec(lines[0] ?? '') ?? []
  const isOfSize = code === 552 || enhanced === '5.3.4'
  if (code === 530 || code === 535 || (stage === 'sender' && !isOfSize)) return { outcome: 'blocked', reason }
  // Servers say of the sender, too, at the recipient's turn (Postfix's smtpd_delay_reject): that is nobody's address.
  const isOfSender = /sender|relay|verif|authenticat|policy|spam|block/i.test(reason)
  const isOfAddress = enhanced
    ? /^5\.(1\.([12346]|10)|2\.1)$/.test(enhanced)
    : [550, 551, 553].includes(code) && !isOfSender
  return { outcome: 'refused', whose: stage === 'recipient' && isOfAddress ? 'address' : 'message', reason }
}

/** A line that begins with a dot gets another (RFC 5321 section 4.5.2). */
function stuffed(text: string): string {
  return text.replace(/^\./gm, '..')
}
