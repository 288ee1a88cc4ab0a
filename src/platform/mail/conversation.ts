import { connect } from 'cloudflare:sockets'
import { within } from '../deadline.ts'
import type { SmtpServer } from './server.ts'

/** RFC 5321 section 4.5.3.1.5 allows lines of 512 bytes; no honest reply has more than some dozens of them. */
const REPLY_AT_MOST = 65_536

export interface Reply {
  code: number
  /** The text of each of its lines. */
  lines: string[]
}

/** A connection on which one side speaks and the other replies. Each of its acts throws where the connection is gone. */
export interface Conversation {
  reply(patienceMs?: number): Promise<Reply>
  say(line: string): Promise<Reply>
  write(text: string): Promise<void>
  /** Encrypts what follows. */
  secure(): Promise<void>
  /** Drops the connection, whatever is still on its way. */
  drop(): void
}

/** Connects to a server. Throws where nobody answers in time. */
export async function startConversation({ host, port, security, patienceMs }: SmtpServer): Promise<Conversation> {
  const secureTransport = ({ tls: 'on', starttls: 'starttls', none: 'off' } as const)[security]
  let socket = connect({ hostname: host, port }, { secureTransport, allowHalfOpen: false })
  let [reader, writer] = [socket.readable.getReader(), socket.writable.getWriter()]
  let decoder = new TextDecoder()
  let heard = ''
  const drop = () => void socket.close().catch(() => undefined)
  socket.closed.catch(() => undefined)
  await within(patienceMs, socket.opened).catch((error) => {
    drop()
    throw error
  })

  async function line(): Promise<string> {
    for (;;) {
      const end = heard.indexOf('\n')
      if (end >= 0) {
        const found = heard.slice(0, end).replace(/\r$/, '')
        heard = heard.slice(end + 1)
        return found
      }
      if (heard.length > REPLY_AT_MOST) throw new Error('the server talks without end')
      const { value, done } = await reader.read()
      if (done) throw new Error('the server hung up')
      heard += decoder.decode(value, { stream: true })
    }
  }

  async function read(): Promise<Reply> {
    const lines: string[] = []
    for (let size = 0; size < REPLY_AT_MOST; ) {
      const text = await line()
      const [, code, more, rest = ''] = /^(\d{3})(?:([ -])(.*))?$/.exec(text) ?? []
      if (!code) throw new Error(`the server speaks no SMTP: ${text.slice(0, 80)}`)
      lines.push(rest)
      size += text.length
      if (more !== '-') return { code: Number(code), lines }
    }
    throw new Error('the server talks without end')
  }

  const talk: Conversation = {
    reply: (patience = patienceMs) => within(patience, read()),
    async say(text) {
      await talk.write(`${text}\r\n`)
      return talk.reply()
    },
    write: (text) => within(patienceMs, writer.write(new TextEncoder().encode(text))),
    async secure() {
      // What came before the encryption could have been slipped in by anybody (CVE-2011-0411).
      if (heard !== '') throw new Error('the server spoke before its turn')
      reader.releaseLock()
      writer.releaseLock()
      socket = socket.startTls()
      socket.closed.catch(() => undefined)
      ;[reader, writer, decoder] = [socket.readable.getReader(), socket.writable.getWriter(), new TextDecoder()]
      await within(patienceMs, socket.opened)
    },
    drop,
  }
  return talk
}
