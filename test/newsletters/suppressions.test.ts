import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { call, SITE } from '../newsroom.ts'
import { found, join, lettersTo, linkIn, signUp, somebody, statusOf } from './post.ts'
import { gmail, holiday, leaving, postfix, question, yahoo } from './returned.ts'

let list: string

beforeAll(async () => {
  list = await found('Suppressing', { welcome: '<p>Hello.</p>' })
})

async function reader(): Promise<string> {
  const email = somebody()
  await join(email, list)
  return email
}

async function leaveOf(email: string): Promise<string> {
  return `${SITE}${linkIn(lettersTo(email).at(-1), 'leave')}`
}

const at = (email: string) => `/newsletters/suppressions/${encodeURIComponent(email)}`

async function reasonOf(email: string): Promise<string | undefined> {
  const answer = await call('GET', `/newsletters/suppressions?email=${encodeURIComponent(email)}`)
  const { found } = (await answer.json()) as { found: { reason: string } | null }
  return found?.reason
}

async function tell(items: unknown): Promise<unknown> {
  const answer = await call('POST', '/newsletters/returns', items)
  expect(answer.status).toBe(200)
  return answer.json()
}

function upload(mailbox: string, type = 'application/mbox'): Promise<Response> {
  return call('POST', '/newsletters/returns/mailbox', mailbox, { 'content-type': type })
}

it('a provider tells of bounces and complaints, and what passes changes nothing', async () => {
  const [gone, full, angry] = [await reader(), await reader(), await reader()]
  const told = await tell({
    items: [
      { email: gone.toUpperCase(), kind: 'bounce' },
      { email: full, kind: 'bounce', permanent: false },
      { email: angry, kind: 'complaint' },
      { email: 'nobody@', kind: 'bounce' },
    ],
  })
  expect(told).toEqual({ bounces: 1, complaints: 1, leaves: 0, unknown: 2 })
  expect([await reasonOf(gone), await reasonOf(full), await reasonOf(angry)]).toEqual([
    'bounce',
    undefined,
    'complaint',
  ])
  expect([await statusOf(list, gone), await statusOf(list, full)]).toEqual(['suppressed', 'confirmed'])
})

it('Postmark may send what it sends', async () => {
  const [gone, full, angry] = [somebody(), somebody(), somebody()]
  await tell({ RecordType: 'Bounce', Type: 'HardBounce', Email: gone, ID: 42, MessageStream: 'broadcast' })
  await tell({ RecordType: 'Bounce', Type: 'SoftBounce', Email: full, ID: 43 })
  await tell({ RecordType: 'SpamComplaint', Type: 'SpamComplaint', Email: angry, ID: 44 })
  expect([await reasonOf(gone), await reasonOf(full), await reasonOf(angry)]).toEqual([
    'bounce',
    undefined,
    'complaint',
  ])
})

it.each([
  ['nothing', { items: [] }],
  ['another kind', { items: [{ email: 'a@example.org', kind: 'open' }] }],
  ['more than a thousand', { items: Array(1_001).fill({ email: 'a@example.org', kind: 'bounce' }) }],
  ['another shape', { RecordType: 'Open', Email: 'a@example.org' }],
])('%s is refused', async (_, body) => {
  expect((await call('POST', '/newsletters/returns', body)).status).toBe(422)
})

it('a thousand at once are suppressed', async () => {
  const items = Array.from({ length: 1_000 }, () => ({ email: somebody(), kind: 'bounce' }))
  expect(await tell({ items })).toMatchObject({ bounces: 1_000 })
  expect(await reasonOf(items[999]?.email ?? '')).toBe('bounce')
})

it('a mailbox is taken apart, counted, and believed by whoever sends it', async () => {
  const [gone, stranger, angry, leaver] = [await reader(), somebody(), await reader(), await reader()]
  const mails = [
    gmail({ to: gone, leave: await leaveOf(gone) }),
    postfix({ to: stranger, leave: `${SITE}/elsewhere` }),
    yahoo({ to: '[REDACTED]', leave: await leaveOf(angry) }),
    leaving((await leaveOf(leaver)).split('/').at(-1) ?? ''),
    postfix({ to: leaver, leave: await leaveOf(leaver) }, { status: '4.4.1' }),
    holiday,
    question,
  ]
  const mailbox = mails.map((mail) => `From MAILER-DAEMON Mon Nov 23 07:00:00 2026\r\n${mail}\r\n`).join('\r\n')
  const answer = await upload(mailbox)
  expect(await answer.json()).toEqual({ messages: 7, bounces: 2, complaints: 1, leaves: 1, unknown: 3 })
  expect(await Promise.all([gone, stranger, angry, leaver].map(reasonOf))).toEqual([
    'bounce',
    'bounce',
    'complaint',
    undefined,
  ])
  expect(await statusOf(list, leaver)).toBe('left')
})

it('one mail may come as it is, and no file of another kind', async () => {
  const email = somebody()
  expect(await (await upload(postfix({ to: email, leave: 'x' }), 'message/rfc822')).json()).toMatchObject({
    bounces: 1,
  })
  expect((await upload('{}', 'application/json')).status).toBe(415)
  expect((await upload('x'.repeat(11 * 1024 * 1024))).status).toBe(413)
  expect((await upload('From a\nX: y\n\n'.repeat(2_001))).status).toBe(413)
})

it('the log says how many came back, and names nobody', async () => {
  const email = somebody()
  await tell({ items: [{ email, kind: 'bounce' }] })
  await call('PUT', at(email))
  await call('DELETE', at(email))
  const { results } = await env.DB.prepare("select * from audit where subject = 'newsletter'").all()
  const text = JSON.stringify(results)
  for (const act of ['take in returns', 'suppress an address', 'lift a suppression']) expect(text).toContain(act)
  expect(text).not.toContain(email)
})

it('an editor suppresses an address that nobody knows yet, and lets it go again', async () => {
  const email = somebody()
  expect(await (await call('PUT', at(email))).json()).toMatchObject({ reason: 'desk', mayBeLifted: true })
  await signUp(email, list)
  expect(lettersTo(email)).toEqual([])
  expect((await call('DELETE', at(email))).status).toBe(204)
  expect((await call('DELETE', at(email))).status).toBe(404)
  await signUp(email, list)
  expect(lettersTo(email)).toHaveLength(1)
})

it('a mailbox that came back gets what it was on before', async () => {
  const email = await reader()
  await tell({ items: [{ email, kind: 'bounce' }] })
  expect((await call('DELETE', at(email))).status).toBe(204)
  expect(await statusOf(list, email)).toBe('confirmed')
})

it('a complaint is for ever, whatever was known before or is said after', async () => {
  const email = await reader()
  await call('PUT', at(email))
  await tell({ items: [{ email, kind: 'complaint' }] })
  await call('PUT', at(email))
  expect(await reasonOf(email)).toBe('complaint')
  expect((await call('DELETE', at(email))).status).toBe(409)
  expect(await statusOf(list, email)).toBe('suppressed')
})

it('who was suppressed and erased stays suppressed by the hash alone', async () => {
  const email = await reader()
  await tell({ items: [{ email, kind: 'complaint' }] })
  await call('DELETE', `/newsletters/${list}/subscribers/${encodeURIComponent(email)}`)
  expect(await reasonOf(email)).toBe('complaint')
  const { results } = await env.DB.prepare('select * from suppressions').all()
  expect(JSON.stringify(results)).not.toContain(email)
})

it('what is no address is refused', async () => {
  for (const method of ['PUT', 'DELETE']) expect((await call(method, at('nobody@'))).status).toBe(422)
  expect((await call('GET', '/newsletters/suppressions?email=nobody')).status).toBe(422)
})

it('no list takes the names of what is not one', async () => {
  expect(await found('Suppressions')).toBe('suppressions-2')
  expect(await found('Returns')).toBe('returns-2')
})
