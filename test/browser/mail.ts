import { readFileSync } from 'node:fs'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { Message, Outcome } from '../../src/platform/mail/mail.ts'
import type { SmtpServer } from '../../src/platform/mail/server.ts'
import { bundleWorker } from '../bench/worker.ts'

/** What a test needs not wait for. A server that is late in a test is late for ever. */
const PATIENCE_MS = 2_000

/** What the platform's emulation writes down of a letter. */
interface Written {
  to: string
  subject: string
  text: string
  html: string
}

/** The adapters of mail, where they run. */
export interface Sending {
  send(messages: Message[], server?: SmtpServer): Promise<Outcome[]>
  /** Letters that went through the binding, once there are as many. */
  written(many: number): Promise<Written[]>
  end(): Promise<void>
}

export async function startSending(): Promise<Sending> {
  const said: string[] = []
  class Notes extends Log {
    override log(message: string): void {
      said.push(message)
    }
  }
  const options = convertV4MiniflareOptions({
    modules: [{ type: 'ESModule', path: 'worker.js', contents: await bundleWorker('test/platform/mail/worker.ts') }],
    compatibilityDate: '2026-10-01',
    email: { send_email: [{ name: 'MAIL' }] },
    handleStructuredLogs: () => undefined,
    log: new Notes(LogLevel.INFO),
  })
  const mf = new Miniflare(options)
  const url = await mf.ready
  return {
    async send(messages, server) {
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ messages, server }) })
      if (!answer.ok) throw new Error(await answer.text())
      return JSON.parse(await answer.text())
    },
    async written(many) {
      for (;;) {
        const letters = said.flatMap(letterIn)
        if (letters.length >= many) return letters
        await new Promise((done) => setTimeout(done, 20))
      }
    },
    end: () => mf.dispose(),
  }
}

/** A letter as the emulation tells of it: in its log, with each part in a file. */
function letterIn(line: string): Written[] {
  const [, to = '', subject = '', text = '', html = ''] =
    /MessageBuilder:[^\n]*\nFrom: .*\nTo: (.*)\nSubject: (.*)\n\nText: (.*)\nHTML: (.*)/.exec(line) ?? []
  return to ? [{ to, subject, text: readFileSync(text, 'utf8'), html: readFileSync(html, 'utf8') }] : []
}

/** A letter as a real server received it, with its envelope. */
interface Received {
  envelope: { from: string; to: string[]; isEncrypted: boolean; user: unknown; connection: string }
  raw: string
  parsed: Email
}

export interface PostOffice {
  server: SmtpServer
  received: Received[]
  /** Whoever talks to it at this moment. */
  connections(): { id: string; close(): void }[]
  end(): Promise<void>
}

/** A real server on this machine that takes whatever its options let in. */
export async function startPostOffice(options: SMTPServerOptions = {}): Promise<PostOffice> {
  const received: Received[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    async onData(stream, session, callback) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk)
      const raw = Buffer.concat(chunks)
      const { mailFrom, rcptTo } = session.envelope
      received.push({
        envelope: {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          isEncrypted: session.secure,
          user: session.user,
          connection: session.id,
        },
        raw: raw.toString('latin1'),
        parsed: await PostalMime.parse(raw),
      })
      callback()
    },
    ...options,
  })
  smtp.on('error', () => undefined)
  const port = await new Promise<number>((listening) => {
    const { server } = smtp
    smtp.listen(0, '127.0.0.1', () => {
      const address = server.address()
      listening(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return {
    server: { host: '127.0.0.1', port, security: 'none', name: 'paper.example', patienceMs: PATIENCE_MS },
    received,
    // The declarations of smtp-server do not name it.
    connections: () => [...(smtp as unknown as { connections: Iterable<{ id: string; close(): void }> }).connections],
    end: () => new Promise((ended) => smtp.close(() => ended())),
  }
}
