import { env } from 'cloudflare:test'
import { beforeAll, expect, it, vi } from 'vitest'
import worker from '../../src/index.ts'
import { tokenFor } from '../../src/newsletters/links.ts'
import { SITE } from '../newsroom.ts'
import { found, join, lettersTo, linkIn, press, signUp, somebody, statusOf } from './post.ts'
import { type About, exchange, gmail, holiday, leaving, outlook, postfix, question, yahoo } from './returned.ts'

let list: string
let other: string

beforeAll(async () => {
  list = await found('Returned', { welcome: '<p>Hello.</p>' })
  other = await found('Also returned')
})

/** Hands a mail to the Worker, as Email Routing does. Gives why it was turned away, if it was. */
async function receive(mail: string, from = ''): Promise<string | undefined> {
  const raw = new Response(mail).body
  let refused: string | undefined
  const message = { from, to: 'letters@paper.example', raw, rawSize: mail.length, headers: new Headers() }
  const acts = { setReject: (reason: string) => (refused = reason), forward: never, reply: never }
  await worker.email({ ...message, ...acts } as unknown as ForwardableEmailMessage, env)
  return refused
}

function never(): never {
  throw new Error('no mail is answered or sent on')
}

/** Somebody who gets both lists, and what a letter to them says of itself. */
async function reader(): Promise<About & { email: string; token: string }> {
  const email = somebody()
  await join(email, [list, other])
  const welcome = lettersTo(email).findLast(({ text }) => text.includes('/newsletters/leave/'))
  const path = linkIn(welcome, 'leave')
  return { email, to: email, leave: `${SITE}${path}`, token: path.split('/').at(-1) ?? '' }
}

it('a mail with the token leaves that list, whoever sends it and however often', async () => {
  const { email, token } = await reader()
  for (let i = 0; i < 2; i++) expect(await receive(leaving(token), 'another@example.org')).toBeUndefined()
  expect([await statusOf(list, email), await statusOf(other, email)]).toEqual(['left', 'confirmed'])
})

it.each([
  ['Postfix', postfix],
  ['Exchange', exchange],
  ['Gmail', gmail],
])('a bounce of %s suppresses the address for good', async (_, bounce) => {
  const about = await reader()
  expect(await receive(bounce(about))).toBeUndefined()
  expect(await statusOf(other, about.email)).toBe('suppressed')
  const sent = lettersTo(about.email).length
  await signUp(about.email, list)
  expect(lettersTo(about.email)).toHaveLength(sent)
})

it.each([[['Returned']], [['Returned', 'Also returned']]])(
  'a confirmation that bounces suppresses an address that was mistyped (%j)',
  async (names) => {
    const email = somebody()
    await signUp(email, names.length === 1 ? list : [list, other])
    const [, leave = ''] = /^<([^>]+)>/.exec(lettersTo(email)[0]?.headers?.['List-Unsubscribe'] ?? '') ?? []
    await receive(postfix({ to: email, leave }))
    expect(await statusOf(list, email)).toBe('suppressed')
  },
)

it.each([
  ['Yahoo', yahoo],
  ['Outlook.com', outlook],
])('a complaint by %s, which anybody could have sent, leaves every list and shuts nobody out', async (_, complaint) => {
  const about = await reader()
  await receive(complaint(about), 'feedback@example.net')
  expect(await statusOf(list, about.email)).toBe('left')
  const { results } = await env.DB.prepare(
    'select status from subscriptions where subscriber_id = (select id from subscribers where email_key = ?)',
  )
    .bind(about.email)
    .all()
  expect(results).toEqual([{ status: 'left' }, { status: 'left' }])
})

it('a field made to be slow to read is read at once', async () => {
  const about = await reader()
  const mail = postfix(about).replace(/^((?:Original|Final)-Recipient):.*$/gim, `$1: rfc822;${' '.repeat(50_000)}<<`)
  await receive(mail)
  expect(await statusOf(list, about.email)).toBe('confirmed')
})

it('a bounce that will pass changes nothing', async () => {
  const about = await reader()
  await receive(postfix(about, { action: 'delayed', status: '4.4.1' }))
  expect(await statusOf(list, about.email)).toBe('confirmed')
})

it('a report without a token of ours, or with a forged one, changes nothing', async () => {
  const { email, token } = await reader()
  const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
  const preferences = await tokenFor(env.AUTH_SECRET ?? '', 'preferences', { id: token.split('.')[0] ?? '' })
  for (const wrong of [forged, preferences, 'x']) {
    const about = { to: email, leave: `${SITE}/newsletters/leave/${wrong}` }
    for (const report of [postfix, exchange, gmail, yahoo, outlook]) await receive(report(about))
    expect(await receive(leaving(wrong), 'eve@example.org')).toContain('Nobody reads this address')
  }
  expect(await statusOf(list, email)).toBe('confirmed')
})

it('a bounce of an address that somebody had before does not suppress the one that they have now', async () => {
  const about = await reader()
  const next = somebody()
  const preferences = linkIn(
    lettersTo(about.email).findLast(({ text }) => text.includes('/newsletters/preferences/')),
    'preferences',
  )
  await press(preferences, { act: 'move', email: next })
  await press(linkIn(lettersTo(next)[0], 'confirm'))
  await receive(postfix(about))
  expect(await statusOf(list, next)).toBe('confirmed')
})

it('a bounce from where letters were sent on to is one of the address that they went to', async () => {
  const about = await reader()
  await receive(
    postfix({ ...about, to: somebody() })
      .replace('To: <', `X: <`)
      .replace('Subject: Hello', `To: <${about.email}>\r\nSubject: Hello`),
  )
  expect(await statusOf(list, about.email)).toBe('suppressed')
})

it('a person who writes is turned away with words, a machine without', async () => {
  expect(await receive(question, 'ada@example.org')).toContain('To leave a newsletter, use the link at its foot.')
  expect(await receive(holiday, 'ada@example.org')).toBeUndefined()
  expect(await receive(question, '')).toBeUndefined()
})

it('of a mail of many megabytes the beginning is read', async () => {
  const about = await reader()
  const tail = `\r\n--=_b\r\nContent-Type: application/octet-stream\r\n\r\n${'x'.repeat(70)}\r\n`
  await receive(`${postfix(about)}${tail}${`${'x'.repeat(70)}\r\n`.repeat(75_000)}`)
  expect(await statusOf(list, about.email)).toBe('suppressed')
})

it('the log says what a mail was taken for, and names nobody', async () => {
  const about = await reader()
  const log = vi.spyOn(console, 'log')
  await receive(postfix(about))
  const said = log.mock.calls.flat().join('\n')
  log.mockRestore()
  expect(said).toContain('"as":"bounce"')
  expect(said).not.toContain(about.email)
})
