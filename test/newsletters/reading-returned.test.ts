import { expect, it } from 'vitest'
import { messagesIn } from '../../src/newsletters/returned/mailbox.ts'
import { readReturned } from '../../src/newsletters/returned/reading.ts'
import { exchange, gmail, holiday, leaving, outlook, postfix, question, yahoo } from './returned.ts'

const about = { to: 'ada@example.org', leave: 'https://paper.example/newsletters/leave/id.1.signature' }
const told = { token: 'id.1.signature', to: 'ada@example.org' }
const read = (mail: string) => readReturned(new TextEncoder().encode(mail))

it.each([
  ['Postfix', postfix(about)],
  ['Exchange', exchange(about)],
  ['Gmail', gmail(about)],
])('a bounce of %s says whom no letter reaches, and which letter it was', async (_, mail) => {
  expect(await read(mail)).toEqual({ kind: 'bounce', gone: ['ada@example.org'], ...told })
})

it.each([
  ['delayed', { action: 'delayed', status: '4.4.1' }],
  ['failed for now', { status: '4.2.2' }],
  ['a full mailbox', { status: '5.2.2' }],
  ['a letter that looks like spam', { status: '5.7.1' }],
  ['a letter that is too large', { status: '5.3.4' }],
  ['a sender who is not known', { status: '5.1.8' }],
  ['spam, by a status that says nothing', { status: '5.0.0', diagnostic: '550 5.7.1 looks like spam' }],
  ['a refusal that says nothing', { status: '5.0.0', diagnostic: '550 no' }],
  ['a letter that arrived', { action: 'delivered', status: '2.0.0' }],
])('%s is no reason to write to nobody', async (_, failed) => {
  expect(await read(postfix(about, failed))).toEqual({ kind: 'bounce', gone: [], ...told })
})

it.each([
  ['no such host', { status: '5.4.4' }],
  ['a mailbox that is shut', { status: '5.2.1' }],
  ['what the other server said', { status: '5.0.0', diagnostic: '550 5.1.1 no such user' }],
])('%s is', async (_, failed) => {
  expect(await read(postfix(about, failed))).toMatchObject({ gone: ['ada@example.org'] })
})

it('a complaint names its letter, as Yahoo and Outlook.com send it', async () => {
  const complaint = { kind: 'complaint', by: ['ada@example.org'], ...told }
  expect(await read(yahoo(about))).toEqual(complaint)
  expect(await read(outlook(about))).toEqual(complaint)
})

it('what a provider takes out of a complaint is not missed', async () => {
  const mail = yahoo({ ...about, to: '[REDACTED]' })
  expect(await read(mail)).toEqual({ kind: 'complaint', by: [], token: told.token, to: null })
})

it.each(['not-spam', 'auth-failure', 'nonsense'])('a report of %s is no complaint', async (feedback) => {
  expect(await read(yahoo(about, feedback))).toEqual({ kind: 'automatic' })
})

it('a mail that unsubscribes carries the token, also where its subject is folded', async () => {
  expect(await read(leaving('id.1.signature'))).toEqual({ kind: 'leave', token: 'id.1.signature' })
  expect(await read(leaving('\r\n id.1.signature'))).toEqual({ kind: 'leave', token: 'id.1.signature' })
})

it('an automatic reply is known as one, and a question as nothing', async () => {
  expect(await read(holiday)).toEqual({ kind: 'automatic' })
  expect(await read(question)).toEqual({ kind: 'unknown' })
})

it.each([
  ['nothing', ''],
  ['no header', '\r\n\r\nx'],
  ['a bounce that ends in its report', postfix(about).slice(0, 900)],
  [
    'parts without end',
    `Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(500)}`,
  ],
  ['a header without end', `Subject: x\r\n${'X-Long: y\r\n'.repeat(60_000)}`],
  ['groups without end', postfix(about).replace('Action', `${'\r\n\r\nA: b'.repeat(20_000)}\r\nAction`)],
  ['bytes that are no text', '\u0000\uFFFD'.repeat(1_000)],
])('%s can be read, and says nothing that anybody acts on', async (_, mail) => {
  const returned = await read(mail)
  const isActedOn = returned.kind === 'bounce' && returned.gone.length > 0 && returned.token !== null
  expect([returned.kind, isActedOn]).toEqual([expect.stringMatching(/^(unknown|automatic|bounce)$/), false])
})

it('a mailbox file is taken apart at its separators, and what is none is one message', () => {
  const file = `From a@x Mon Nov 23 07:00:00 2026\n${question}\nFrom - Mon Nov 23 07:00:00 2026\r\nSubject: é\n\n>From here\nFrom there\n`
  const texts = messagesIn(new TextEncoder().encode(file)).map((bytes) => new TextDecoder().decode(bytes))
  expect(texts).toEqual([question.slice(0, -1), 'Subject: é\n\n>From here\nFrom there\n'])
  expect(messagesIn(new TextEncoder().encode(question))).toHaveLength(1)
  expect(messagesIn(new Uint8Array())).toEqual([])
})
