import { createServer, type Server } from 'node:net'
import { domainToASCII } from 'node:url'
import type { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../src/platform/mail/mail.ts'
import { type PostOffice, type Sending, startPostOffice, startSending } from './mail.ts'

const CRLF = '\r\n'
const letter: Message = {
  from: { name: 'The Lantern', email: 'desk@paper.example' },
  to: 'ada@reader.example',
  subject: 'Confirm your address',
  text: 'Open this link:\n\nhttps://paper.example/newsletters/confirm/abc\n\nIt works once.',
  html: '<!doctype html><html lang="en"><body><p>Open <a href="https://paper.example/x?a=1&amp;b=2">this</a>.</p></body></html>',
}

const LONG_WORD = 'x'.repeat(3_000)
const PARTS = {
  'Ukrainian words': ['Підтвердьте адресу — «Ліхтар»', 'Привіт, читачко!\nЦе лист.', '<p>Їжак і ґанок</p>'],
  emoji: ['🗞️ 👩🏽‍🚀 The morning', 'A family: 👨‍👩‍👧‍👦\n🇺🇦', '<p>👩🏽‍🚀</p>'],
  'words from right to left': ['بريد الصباح', 'מה קרה היום?', '<p dir="rtl">مرحبا بالعالم</p>'],
  'lines that begin with dots': ['...and then', '.\n..\n.hidden\nFrom here on\n.', '.<p>.</p>\n.'],
  'lines longer than servers take': ['Long', LONG_WORD, `<p>${LONG_WORD}</p>`],
  'signs of quoted-printable': ['=?utf-8?Q?=0D=0ABcc:_eve@evil.example?=', '=20 = =3D\ntrailing \nx\t', '<p>=3D</p>'],
  'a very long subject': ['Слово '.repeat(150).trim(), 'a', '<p>b</p>'],
  'two blanks in a row': ['One  two   three', 'a  b', '<p>a  b</p>'],
} satisfies Record<string, [subject: string, text: string, html: string]>

let sending: Sending
const open: { end(): Promise<void> }[] = []

beforeAll(async () => {
  sending = await startSending()
})

afterEach(async () => {
  for (const office of open.splice(0)) await office.end()
})

afterAll(() => sending?.end())

async function postOffice(options?: Parameters<typeof startPostOffice>[0]): Promise<PostOffice> {
  const office = await startPostOffice(options)
  open.push(office)
  return office
}

/** The ways that mail can take: each gets a letter from one end to the other. */
const ways = {
  async binding(message: Message) {
    const before = await sending.written(0)
    const [outcome] = await sending.send([message])
    const now = outcome?.outcome === 'sent' ? await sending.written(before.length + 1) : []
    return { outcome, got: now[before.length] }
  },
  async smtp(message: Message) {
    const office = await postOffice()
    const [outcome] = await sending.send([message], office.server)
    const [first] = office.received
    const { subject = '', text = '', html = '', to } = first?.parsed ?? {}
    const got = first && { subject, text, html, to: to?.[0]?.address ?? '' }
    return { outcome, got }
  },
}

describe.each(Object.keys(ways) as (keyof typeof ways)[])('mail by %s', (name) => {
  const way = ways[name]

  it('brings both parts to one address, as they were sent', async () => {
    const { outcome, got } = await way(letter)
    expect(outcome).toMatchObject({ outcome: 'sent', id: expect.stringContaining('@') })
    expect(got && shape(got)).toEqual(shape(letter))
  })

  it.each(Object.entries(PARTS))('keeps %s', async (_, [subject, text, html]) => {
    const { got } = await way({ ...letter, subject, text, html })
    expect(got && shape(got)).toEqual(shape({ ...letter, subject, text, html }))
  })

  it.each([
    ['a line end', `Hello${CRLF}Bcc: eve@evil.example`],
    ['a bare line feed', 'Hello\nBcc: eve@evil.example'],
    ['a bare return', 'Hello\rBcc: eve@evil.example'],
    ['a separator of lines', 'Hello\u2028Bcc: eve@evil.example'],
    ['an end of headers', `Hello${CRLF}${CRLF}<p>Buy!</p>`],
    ['a nothing', 'Hello\0Bcc: eve@evil.example'],
  ])('takes no header from a subject with %s', async (_, subject) => {
    const { outcome, got } = await way({ ...letter, subject })
    expect(outcome?.outcome).toBe('sent')
    expect(got?.subject).toMatch(/^Hello (Bcc: eve@evil.example|<p>Buy!<\/p>)$/)
    expect(got && shape(got)).toMatchObject({ to: letter.to, text: letter.text })
  })

  it.each([
    `ada@reader.example${CRLF}RCPT TO:<eve@evil.example>`,
    'ada@reader.example> <eve@evil.example',
    'ada@reader.example, eve@evil.example',
    'ada@reader.example\nBcc: eve@evil.example',
    '"ada\r\n"@reader.example',
    'ada@reader.example%0d%0aBcc:eve@evil.example',
    'ada',
    '@reader.example',
    `${'a'.repeat(70)}@reader.example`,
    '',
  ])('refuses an address that is none for ever: %j', async (to) => {
    const { outcome, got } = await way({ ...letter, to })
    expect(outcome).toMatchObject({ outcome: 'refused', whose: 'address' })
    expect(got).toBeUndefined()
  })

  it('does not send in the name of what is no address', async () => {
    const from = { name: 'The Lantern', email: `desk@paper.example${CRLF}RCPT TO:<eve@evil.example>` }
    expect((await way({ ...letter, from })).outcome?.outcome).toBe('blocked')
    expect((await way({ ...letter, replyTo: 'a@b.example\nBcc: c@d.example' })).outcome?.outcome).toBe('blocked')
  })
})

/** What of a letter must be the same at its other end; a line end may be added after the last line. */
function shape({ to, subject, text, html }: Pick<Message, 'to' | 'subject' | 'text' | 'html'>) {
  return { to, subject, text: text.replace(/\n$/, ''), html: html.replace(/\n$/, '') }
}

describe('a letter on the wire', () => {
  it('has an id of the paper’s, a date, and no line that a server would cut', async () => {
    const office = await postOffice()
    const [outcome] = await sending.send([{ ...letter, text: LONG_WORD, subject: 'Дім '.repeat(200) }], office.server)
    const [got] = office.received
    const { messageId, date } = got?.parsed ?? {}
    expect(messageId).toMatch(/^<[0-9a-f-]{36}@paper\.example>$/)
    expect(outcome).toEqual({ outcome: 'sent', id: messageId?.slice(1, -1) })
    expect(Math.abs(Date.parse(date ?? '') - Date.now())).toBeLessThan(60_000)
    expect(Math.max(...(got?.raw ?? '').split(CRLF).map((line) => line.length))).toBeLessThanOrEqual(78)
    expect(got?.raw.replaceAll(CRLF, '')).not.toMatch(/[\r\n]/)
  })

  it('carries what mail programs ask of a newsletter', async () => {
    const office = await postOffice()
    const leave = `https://paper.example/newsletters/leave/${'a'.repeat(120)}`
    const headers = {
      'List-Id': 'Ранковий лист <morning.paper.example>',
      'List-Unsubscribe': `<${leave}>, <mailto:leave@paper.example?subject=${'a'.repeat(120)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    }
    await sending.send([{ ...letter, headers, replyTo: 'editors@paper.example' }], office.server)
    const got = office.received[0]?.parsed
    const told = Object.fromEntries(got?.headers.map(({ key, value }) => [key, value]) ?? [])
    expect(told).toMatchObject({
      'list-unsubscribe': headers['List-Unsubscribe'],
      'list-unsubscribe-post': headers['List-Unsubscribe-Post'],
      'auto-submitted': headers['Auto-Submitted'],
    })
    expect(told['list-id']).toMatch(/<morning\.paper\.example>$/)
    expect(got?.replyTo?.[0]?.address).toBe('editors@paper.example')
  })

  it.each([
    '"The, Lantern" <x@y.example>',
    'O’Neill, "Ada" \\',
    'Ліхтар; щоранку',
    'a'.repeat(300),
    'x\r\nBcc: eve@evil.example',
  ])('names its sender as they are called, whatever that is: %j', async (name) => {
    const office = await postOffice()
    await sending.send([{ ...letter, from: { ...letter.from, name } }], office.server)
    const got = office.received[0]
    expect(got?.parsed.from).toEqual({ name: name.replace('\r\n', ' '), address: letter.from.email })
    expect(got?.envelope).toMatchObject({ from: letter.from.email, to: [letter.to] })
    expect(got?.parsed.headers.some(({ key }) => key === 'bcc')).toBe(false)
  })

  it('comes back to where the paper takes what comes back', async () => {
    const office = await postOffice()
    await sending.send([letter], { ...office.server, returnTo: 'letters@paper.example' })
    const got = office.received[0]
    expect([got?.envelope.from, got?.parsed.from?.address]).toEqual(['letters@paper.example', letter.from.email])
  })

  it.each([{ 'X-Note': 'a\r\nBcc: eve@evil.example' }, { 'List-Id': 'a\nBcc: eve@evil.example\r\n <b.example>' }])(
    'has no header that one of its headers wrote: %j',
    async (headers) => {
      const office = await postOffice()
      await sending.send([{ ...letter, headers }], office.server)
      expect(office.received[0]?.parsed.headers.map(({ key }) => key)).not.toContain('bcc')
      expect(office.received[0]?.parsed.text).toContain('Open this link')
    },
  )

  it.each([{ Bcc: 'eve@evil.example' }, { Subject: 'Mine' }, { 'X-A\r\nBcc': 'x' }, { 'Content-Type': 'text/html' }])(
    'takes no other header: %j',
    async (headers) => {
      const office = await postOffice()
      await expect(sending.send([{ ...letter, headers }], office.server)).rejects.toThrow('cannot have the header')
      expect(office.received).toEqual([])
    },
  )

  it('goes to a domain in letters of its own in its ASCII form', async () => {
    const office = await postOffice()
    const to = ['ada@читач.example', 'ада@reader.example']
    const outcomes = await sending.send(
      to.map((one) => ({ ...letter, to: one })),
      office.server,
    )
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['sent', 'refused'])
    const [, written] = /^To: (.*)\r$/m.exec(office.received[0]?.raw ?? '') ?? []
    expect(written).toBe(`<ada@${domainToASCII('читач.example')}>`)
  })
})

describe('a mail server', () => {
  it('takes two hundred letters on one connection, each its own', async () => {
    const office = await postOffice()
    const many = Array.from({ length: 200 }, (_, i) => ({
      ...letter,
      to: `reader-${i}@reader.example`,
      text: `Letter ${i}`,
    }))
    const outcomes = await sending.send(many, office.server)
    expect(outcomes.every(({ outcome }) => outcome === 'sent')).toBe(true)
    expect(office.received.map(({ parsed, envelope }) => [envelope.to[0], parsed.text?.trim()])).toEqual(
      many.map(({ to, text }) => [to, text]),
    )
    expect(new Set(office.received.map(({ envelope }) => envelope.connection)).size).toBe(1)
    expect(new Set(office.received.map(({ parsed }) => parsed.messageId)).size).toBe(200)
  })

  it.each([
    ['a greeting that comes later', { code: 421, text: 'Too busy' }, { outcome: 'later' }],
    ['a greeting that never comes', { code: 554, text: 'No service for you' }, { outcome: 'blocked' }],
  ])('that refuses by %s', async (_, { code, text }, expected) => {
    const office = await postOffice({ onConnect: (_session, done) => done(refusal(code, text)) })
    expect(await sending.send([letter], office.server)).toEqual([
      { ...expected, reason: expect.stringContaining(text) },
    ])
  })

  it.each([
    [450, '4.2.0 Greylisted', { outcome: 'later' }],
    [451, 'Try again', { outcome: 'later' }],
    [550, 'No such user', { outcome: 'refused', whose: 'address' }],
    [550, '5.1.1 No such user', { outcome: 'refused', whose: 'address' }],
    [550, '5.7.1 Your network is on a list', { outcome: 'refused', whose: 'message' }],
    [550, '5.1.8 Sender address rejected: Domain not found', { outcome: 'refused', whose: 'message' }],
    [550, '5.1.0 Sender address rejected', { outcome: 'refused', whose: 'message' }],
    [550, 'Sender verify failed', { outcome: 'refused', whose: 'message' }],
    [550, 'relay not permitted', { outcome: 'refused', whose: 'message' }],
    [552, '5.2.2 Mailbox full', { outcome: 'refused', whose: 'message' }],
  ])('that answers an address with %i %s; the next letter goes on', async (code, text, expected) => {
    const office = await postOffice({
      onRcptTo: ({ address }, _session, done) => done(address === letter.to ? refusal(code, text) : null),
    })
    const outcomes = await sending.send([letter, { ...letter, to: 'grace@reader.example' }], office.server)
    expect(outcomes).toEqual([
      { ...expected, reason: expect.stringContaining(text) },
      { outcome: 'sent', id: expect.any(String) },
    ])
    expect(office.received.map(({ envelope }) => envelope.to)).toEqual([['grace@reader.example']])
  })

  it('that does not take the sender lets nobody be written to', async () => {
    const office = await postOffice({ onMailFrom: (_address, _session, done) => done(refusal(550, 'Not yours')) })
    expect((await sending.send([letter], office.server))[0]?.outcome).toBe('blocked')
  })

  it.each([
    [554, 'Spam', { outcome: 'refused', whose: 'message' }],
    [451, 'Try again', { outcome: 'later' }],
  ])('that answers what it read with %i', async (code, text, expected) => {
    const office = await postOffice({
      onData(stream, _session, done) {
        stream.on('end', () => done(refusal(code, text))).resume()
      },
    })
    expect((await sending.send([letter], office.server))[0]).toMatchObject(expected)
  })

  it('that drops the connection between two letters is met again', async () => {
    let many = 0
    const office = await postOffice({
      onMailFrom: (_address, _session, done) => done(++many === 2 ? refusal(421, 'Enough') : null),
    })
    const outcomes = await sending.send([letter, letter], office.server)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['sent', 'sent'])
    expect(new Set(office.received.map(({ envelope }) => envelope.connection)).size).toBe(2)
  })

  it('that never says that it took a letter leaves it in doubt, and the next is not counted for it', async () => {
    let many = 0
    const office = await postOffice({
      onData(stream, _session, done) {
        many += 1
        const isFirst = many === 1
        stream.on('end', () => isFirst || done()).resume()
      },
    })
    const outcomes = await sending.send([letter, { ...letter, to: 'grace@reader.example' }], {
      ...office.server,
      patienceMs: 200,
    })
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['doubtful', 'sent'])
  })
})

function refusal(responseCode: number, text: string): Error & { responseCode: number } {
  return Object.assign(new Error(text), { responseCode })
}

/** A server that is no server: what it does with a connection is all that it does. */
async function startLiar(
  lines: (heard: string) => string | null,
): Promise<{ port: number; heard: string[]; end(): Promise<void> }> {
  const heard: string[] = []
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined)
    const answer = (text: string) => {
      const line = lines(text)
      if (line === null) socket.destroy()
      else if (line) socket.write(line)
    }
    answer('')
    socket.on('data', (data) => {
      heard.push(String(data))
      answer(String(data))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const liar = {
    port: typeof address === 'object' && address ? address.port : 0,
    heard,
    end: () => new Promise<void>((ended) => server.close(() => ended())),
  }
  open.push(liar)
  return liar
}

const local = { host: '127.0.0.1', security: 'none', name: 'paper.example', patienceMs: 400 } as const

describe('whoever answers in place of a mail server', () => {
  it.each([
    ['hangs up at once', () => null],
    ['says nothing', () => ''],
    ['speaks another language', () => 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['never ends its line', () => 'x'.repeat(100_000)],
    ['never ends its reply', () => '220-Hello\r\n'.repeat(20_000)],
    ['hangs up after the greeting', (heard: string) => (heard ? null : '220 Hello\r\n')],
  ])('%s: nobody has the letter, and it may be sent later', async (_, lines) => {
    const { port } = await startLiar(lines)
    expect((await sending.send([letter], { ...local, port }))[0]?.outcome).toBe('later')
  })

  it('is not there at all: the letter may be sent later', async () => {
    const { port, end } = await startLiar(() => null)
    await end()
    expect((await sending.send([letter], { ...local, port }))[0]?.outcome).toBe('later')
  })

  it.each([
    ['hangs up in the middle of a letter', /Content-Type/, ['later', 'doubtful']],
    ['hangs up when it has heard all of it', /(^|\n)\.\r\n$/, ['doubtful']],
  ])('%s: it is not said to be sent, nor refused', async (_, last, outcomes) => {
    let isListening = false
    const { port } = await startLiar((heard) => {
      if (last.test(heard)) return null
      if (isListening) return ''
      isListening = heard.startsWith('DATA')
      return isListening ? '354 Go on\r\n' : heard ? '250 Yes\r\n' : '220 Hello\r\n'
    })
    expect(outcomes).toContain((await sending.send([letter], { ...local, port }))[0]?.outcome)
  })

  it('offers no encryption where it must: nothing is said in the clear', async () => {
    const { port, heard } = await startLiar((text) => (text ? '250-paper\r\n250 AUTH PLAIN\r\n' : '220 Hello\r\n'))
    const server = { ...local, port, security: 'starttls', user: 'paper', password: 'secret' } as const
    expect(await sending.send([letter], server)).toEqual([
      { outcome: 'blocked', reason: expect.stringContaining('offers no encryption') },
    ])
    expect(heard.join('')).toBe('EHLO paper.example\r\n')
  })

  it('slips words in before the encryption: they are not believed', async () => {
    const { port, heard } = await startLiar((text) =>
      text.startsWith('STARTTLS')
        ? '220 Go\r\n250 AUTH PLAIN\r\n'
        : text
          ? '250-x\r\n250 STARTTLS\r\n'
          : '220 Hello\r\n',
    )
    const server = { ...local, port, security: 'starttls', user: 'paper', password: 'secret' } as const
    expect((await sending.send([letter], server))[0]).toMatchObject({
      outcome: 'later',
      reason: expect.stringContaining('before its turn'),
    })
    expect(heard.join('')).toBe('EHLO paper.example\r\nSTARTTLS\r\n')
  })

  it('shows a certificate of its own making: nothing is said to it', async () => {
    const office = await postOffice({ disabledCommands: [], secure: true })
    const server = { ...office.server, security: 'tls', user: 'paper', password: 'secret' } as const
    expect((await sending.send([letter], server))[0]?.outcome).toBe('later')
    expect(office.received).toEqual([])
  })
})

describe('signing in', () => {
  const secrets = { user: 'папер', password: 'pässword' }
  const asks = {
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === secrets.user && password === secrets.password
        ? done(null, { user: username })
        : done(new Error('No')),
  } satisfies ConstructorParameters<typeof SMTPServer>[0]

  it.each(['PLAIN', 'LOGIN'])('by %s, in any letters', async (method) => {
    const office = await postOffice({ ...asks, authMethods: [method] })
    expect((await sending.send([letter], { ...office.server, ...secrets }))[0]?.outcome).toBe('sent')
    expect(office.received[0]?.envelope.user).toBe(secrets.user)
  })

  it.each([
    ['with a wrong password', { ...secrets, password: 'wrong' }, ['PLAIN']],
    ['without any', {}, ['PLAIN']],
    ['by a way that we do not know', secrets, ['XOAUTH2']],
  ])('%s lets nobody be written to', async (_, given, authMethods) => {
    const office = await postOffice({ ...asks, authMethods })
    expect((await sending.send([letter], { ...office.server, ...given }))[0]?.outcome).toBe('blocked')
  })
})
