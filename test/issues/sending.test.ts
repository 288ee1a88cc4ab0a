import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { suppress } from '../../src/newsletters/suppressing.ts'
import { primary } from '../../src/platform/database.ts'
import { found, join, lettersTo, linkIn, press, signUp, somebody, statusOf } from '../newsletters/post.ts'
import { call, change, publish } from '../newsroom.ts'
import {
  callIssues,
  carry,
  handed,
  issueAfter,
  parcelsOf,
  postOffice,
  readers,
  sendTo,
  told,
  withQueue,
} from './cast.ts'

let list: string
let number = 0

beforeEach(async () => {
  list = await found(`The Evening ${++number}`, { sender: { name: 'Evening desk', email: 'evening@paper.example' } })
  handed.length = 0
})

async function deliverAll(id: string, mail = postOffice()) {
  for (const parcel of parcelsOf(id)) await carry(parcel, mail.mail)
  return mail
}

it('an issue goes to whoever has confirmed, once, and to nobody else', async () => {
  const here = await readers(list, 3)
  await signUp(somebody(), list)
  const [gone, shut] = [somebody(), somebody()]
  await join(gone, list)
  await env.DB.prepare(
    "update subscriptions set status = 'left' where subscriber_id = (select id from subscribers where email = ?)",
  )
    .bind(gone)
    .run()
  await join(shut, list)
  await suppress(primary(env.DB), shut, { reason: 'complaint', now: new Date() })
  const issue = await sendTo(list)
  expect(issue).toMatchObject({ status: 'sending', recipients: 3 })
  const post = await deliverAll(issue.id)
  expect(post.to()).toEqual(here)
  expect(await told(list, issue)).toMatchObject({
    status: 'sent',
    progress: { waiting: 0, sent: 3, failed: 0, doubtful: 0, skipped: 0 },
  })
})

it('a letter has its reader’s own links and says how its list is left', async () => {
  const [email = ''] = await readers(list, 1)
  const issue = await sendTo(list, { subject: 'Ферма & "ліс"', preheader: 'In short' })
  const { letters } = await deliverAll(issue.id)
  const [letter] = letters
  expect(letter).toMatchObject({
    from: { name: 'Evening desk', email: 'evening@paper.example' },
    subject: 'Ферма & "ліс"',
  })
  const leave = linkIn(letter as never, 'leave')
  expect(letter?.headers?.['List-Unsubscribe']).toContain(`<https://paper.example${leave}>`)
  expect(letter?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  expect(letter?.headers?.['List-Id']).toBe(`<${list}.newsletters.paper.example>`)
  expect(letter?.html).toContain(`href="https://paper.example${leave}"`)
  expect(letter?.html).toContain(`https://paper.example${linkIn(letter as never, 'preferences')}`)
  expect(letter?.html + (letter?.text ?? '')).not.toContain(issue.id)
  await press(leave, { 'List-Unsubscribe': 'One-Click' })
  expect(await statusOf(list, email)).toBe('left')
})

it('the stories are shown in the order they were picked in, and what was retracted since is not', async () => {
  await readers(list, 1)
  const [first, second, third] = await Promise.all(
    ['One', 'Two', 'Three'].map((name) => publish({ headline: `${name} ${list}`, standfirst: `About ${name}.` })),
  )
  if (!first || !second || !third) throw new Error('there are three')
  const draft = await issueAfter('POST', list, '', {
    subject: 'Picks',
    draft: true,
    articles: [third.slug, first.slug, second.slug],
  })
  expect(draft.articles.map(({ slug }) => slug)).toEqual([third.slug, first.slug, second.slug])
  await change(first, { headline: `Uno ${list}` })
  await call('DELETE', `/articles/${second.id}/publication`, {})
  const issue = await issueAfter('PUT', list, `/${draft.id}/sending`, {})
  const { letters } = await deliverAll(issue.id)
  const text = letters[0]?.text ?? ''
  expect(text.indexOf(`Three ${list}`)).toBeGreaterThan(0)
  expect(text.indexOf(`Uno ${list}`)).toBeGreaterThan(text.indexOf(`Three ${list}`))
  expect(text).not.toContain(`Two ${list}`)
  expect(text).toContain(third.url)
})

it('what is sent is what was written when it started', async () => {
  await readers(list, 1)
  const issue = await sendTo(list, { body: '<p>As it was.</p>' })
  expect((await callIssues('PATCH', list, `/${issue.id}`, { body: '<p>Other.</p>' }, { 'if-match': '*' })).status).toBe(
    409,
  )
  expect((await callIssues('DELETE', list, `/${issue.id}`)).status).toBe(409)
  await call('PATCH', `/newsletters/${list}`, { name: 'Another name' })
  const { letters } = await deliverAll(issue.id)
  expect(letters[0]?.text).toContain('As it was.')
  expect(letters[0]?.text).not.toContain('Another name')
  const look = (await (await callIssues('GET', list, `/${issue.id}/look`)).json()) as { text: string }
  expect(look.text).not.toContain('Another name')
})

it('a parcel that is brought twice, and to two at once, sends each letter once', async () => {
  const here = await readers(list, 6)
  const issue = await sendTo(list)
  const [parcel] = parcelsOf(issue.id)
  if (!parcel) throw new Error('nothing was handed over')
  const post = postOffice()
  await Promise.all([carry(parcel, post.mail), carry(parcel, post.mail), carry(parcel, post.mail)])
  await carry(parcel, post.mail)
  expect(post.to()).toEqual(here)
  expect(await told(list, issue)).toMatchObject({ status: 'sent', progress: { sent: 6 } })
})

it('who leaves before their turn gets nothing', async () => {
  const [first = '', ...others] = await readers(list, 3)
  const issue = await sendTo(list)
  await press(linkIn(lettersTo(first).at(-1), 'confirm'))
  await env.DB.prepare(
    "update subscriptions set status = 'left' where subscriber_id = (select id from subscribers where email = ?)",
  )
    .bind(first)
    .run()
  const post = await deliverAll(issue.id)
  expect(post.to()).toEqual(others)
  expect((await told(list, issue)).progress).toMatchObject({ sent: 2, skipped: 1 })
})

it('a sender that dies between sending and noting leaves one letter in doubt, which is told and not sent again', async () => {
  const here = await readers(list, 3)
  const issue = await sendTo(list)
  const [parcel] = parcelsOf(issue.id)
  if (!parcel) throw new Error('nothing was handed over')
  const dead = postOffice()
  let isDead = false
  const db = primary(env.DB)
  const dying = new Proxy(db, {
    get(target, name) {
      if (isDead) throw new Error('the isolate is gone')
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const killed = {
    ...dead.mail,
    send: async (message: Parameters<typeof dead.mail.send>[0]) => {
      const outcome = await dead.mail.send(message)
      isDead = true
      return outcome
    },
  }
  await expect(carry(parcel, killed, { db: dying })).rejects.toThrow('the isolate is gone')
  expect(dead.letters).toHaveLength(1)
  const post = postOffice()
  expect(await carry(parcel, post.mail, { attempt: 2 })).toBe('done')
  expect([...post.to(), ...dead.to()].sort()).toEqual(here)
  expect(await told(list, issue)).toMatchObject({ status: 'sending', progress: { sent: 2, waiting: 1 } })
  await later(30)
  expect(await told(list, issue)).toMatchObject({ status: 'sent', progress: { sent: 2, doubtful: 1, waiting: 0 } })
  // What is in doubt is not sent again, not even with what failed.
  await issueAfter('POST', list, `/${issue.id}/retries`, {})
  await deliverAll(issue.id, post)
  expect(post.letters).toHaveLength(2)
})

/** The clock looks after letters, so many minutes from now. */
async function later(minutes: number) {
  const { lookAfter } = await import('../../src/issues/dispatching.ts')
  const queue = { sendBatch: async (messages: Iterable<never>) => void handed.push(...messages) }
  await lookAfter({
    db: primary(env.DB),
    queue: queue as never,
    perMinute: 600,
    now: new Date(Date.now() + minutes * 60_000),
  })
}

it('a letter that the server does not take now is tried later and later, and fails in the end', async () => {
  await readers(list, 1)
  const issue = await sendTo(list)
  const [parcel] = parcelsOf(issue.id)
  if (!parcel) throw new Error('nothing was handed over')
  let now = Date.now()
  const busy = postOffice(() => ({ outcome: 'later', reason: '451 Greylisted' }))
  const pauses: number[] = []
  for (let attempt = 1; ; attempt++) {
    const outcome = await carry(parcel, busy.mail, { attempt, clock: () => new Date(now) })
    if (outcome === 'done') break
    pauses.push(outcome.againInSeconds / 60)
    now += outcome.againInSeconds * 1_000
  }
  expect(pauses).toEqual([1, 5, 25, 125, 240, 240, 240])
  expect(await told(list, issue)).toMatchObject({
    status: 'sent',
    progress: { failed: 1 },
    reasons: [{ status: 'failed', reason: '451 Greylisted', count: 1 }],
  })
  // And an editor may have it tried once more.
  handed.length = 0
  expect(await issueAfter('POST', list, `/${issue.id}/retries`, {})).toMatchObject({ status: 'sending' })
  expect((await deliverAll(issue.id)).letters).toHaveLength(1)
  expect(await told(list, issue)).toMatchObject({ status: 'sent', progress: { sent: 1, failed: 0 } })
})

it('a server that puts off one after the other is left alone, longer each time', async () => {
  await readers(list, 6)
  const issue = await sendTo(list)
  const [parcel] = parcelsOf(issue.id)
  if (!parcel) throw new Error('nothing was handed over')
  let tries = 0
  const down = postOffice(() => ({ outcome: 'later', reason: `421 try ${++tries}` }))
  expect(await carry(parcel, down.mail, { attempt: 3 })).toEqual({ againInSeconds: 8 * 60 })
  expect(tries).toBe(3)
  expect(await carry(parcel, down.mail, { attempt: 20 })).toEqual({ againInSeconds: 60 * 60 })
})

it('an address that the server says is none gets no mail ever again', async () => {
  const [bad = '', ...good] = await readers(list, 3)
  const issue = await sendTo(list)
  const post = postOffice(({ to }) =>
    to === bad
      ? { outcome: 'refused', whose: 'address', reason: '550 5.1.1 No such user' }
      : { outcome: 'sent', id: '1' },
  )
  await deliverAll(issue.id, post)
  expect(post.to()).toEqual(good)
  expect(await statusOf(list, bad)).toBe('suppressed')
  expect(await told(list, issue)).toMatchObject({ status: 'sent', progress: { sent: 2, failed: 1 } })
  expect((await sendTo(list, { subject: 'The next' })).recipients).toBe(2)
})

it('a server that refuses one address after the other stops the issue, and nobody is suppressed for it', async () => {
  const here = await readers(list, 7)
  const issue = await sendTo(list)
  const post = postOffice(() => ({ outcome: 'refused', whose: 'address', reason: '550 No' }))
  await deliverAll(issue.id, post)
  const told5 = await told(list, issue)
  expect(told5).toMatchObject({ status: 'paused', progress: { failed: 5, waiting: 2 } })
  expect(told5.stopped).toMatch(/refused 5 addresses in a row.*550 No/)
  for (const email of here) expect(await statusOf(list, email)).toBe('confirmed')
})

it('a server that takes letters and never says so stops the issue after three', async () => {
  await readers(list, 5)
  const issue = await sendTo(list)
  await deliverAll(
    issue.id,
    postOffice(() => ({ outcome: 'doubtful', reason: 'it hung up' })),
  )
  expect(await told(list, issue)).toMatchObject({ status: 'paused', progress: { doubtful: 3, waiting: 2 } })
})

it('what the queue gave up within a day is handed over anew; later it has failed, and what is void is left alone', async () => {
  await readers(list, 1)
  const issue = await sendTo(list)
  const [parcel] = parcelsOf(issue.id)
  if (!parcel) throw new Error('nothing was handed over')
  const { giveUp } = await import('../../src/issues/finishing.ts')
  const db = primary(env.DB)
  const hours = (many: number) => new Date(Date.now() + many * 3_600_000)
  expect(await giveUp(db, { ...parcel, handed: parcel.handed - 1 }, hours(30))).toBe('again')
  expect((await told(list, issue)).progress).toMatchObject({ waiting: 1 })
  expect(await giveUp(db, parcel, hours(23))).toBe('again')
  handed.length = 0
  await later(1)
  const [anew] = parcelsOf(issue.id)
  if (!anew) throw new Error('nothing was handed over anew')
  expect(await giveUp(db, anew, hours(25))).toBe('given up')
  expect((await told(list, issue)).progress).toMatchObject({ waiting: 0, failed: 1 })
})

it('a test is not sent to an address that must not be written to', async () => {
  const shut = somebody()
  await suppress(primary(env.DB), shut, { reason: 'complaint', now: new Date() })
  const issue = await issueAfter('POST', list, '', { subject: 'x', body: '<p>x</p>', draft: true })
  const answer = await callIssues('POST', list, `/${issue.id}/tests`, { to: [shut] })
  expect(await answer.json()).toMatchObject({ items: [{ to: shut, outcome: 'refused' }] })
})

it('mail that is not configured stops the issue and says why; once it is, it goes on from there', async () => {
  const here = await readers(list, 3)
  const issue = await sendTo(list)
  const reason = 'SMTP_HOST is not set.'
  let sent = 0
  const post = postOffice(() => (sent++ === 1 ? { outcome: 'blocked', reason } : { outcome: 'sent', id: '1' }))
  await deliverAll(issue.id, post)
  expect(await told(list, issue)).toMatchObject({
    status: 'paused',
    stopped: reason,
    progress: { sent: 1, waiting: 2 },
  })
  handed.length = 0
  expect(await issueAfter('DELETE', list, `/${issue.id}/pause`, {})).toMatchObject({ status: 'sending', stopped: null })
  await deliverAll(issue.id, post)
  expect(post.to()).toEqual(here)
  expect(await told(list, issue)).toMatchObject({ status: 'sent', progress: { sent: 3 } })
})

it('without the secret that signs links nothing is sent, and it says so', async () => {
  await readers(list, 1)
  const issue = await sendTo(list)
  const { AUTH_SECRET: _, ...bare } = withQueue
  const post = postOffice()
  for (const parcel of parcelsOf(issue.id)) await carry(parcel, post.mail, { env: bare })
  expect(post.letters).toEqual([])
  expect(await told(list, issue)).toMatchObject({ status: 'paused', progress: { waiting: 1, doubtful: 0 } })
  expect((await told(list, issue)).stopped).toContain('AUTH_SECRET')
})

it('a pause stops it before the next letter, and what was handed over before it is void', async () => {
  const here = await readers(list, 4)
  const issue = await sendTo(list)
  const old = parcelsOf(issue.id)
  const post = postOffice(async () => {
    await issueAfter('PUT', list, `/${issue.id}/pause`, {})
    return { outcome: 'sent', id: '1' }
  })
  await deliverAll(issue.id, post)
  expect(post.letters).toHaveLength(1)
  handed.length = 0
  await issueAfter('DELETE', list, `/${issue.id}/pause`, {})
  const after = postOffice()
  for (const parcel of old) await carry(parcel, after.mail)
  expect(after.letters).toEqual([])
  await deliverAll(issue.id, after)
  expect([...post.to(), ...after.to()].sort()).toEqual(here)
})

it('a hundred go at once, and the next hundred when the pace allows', async () => {
  await env.DB.batch([
    env.DB.prepare(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 250)
      insert into subscribers (id, email, email_key, created_at) select 'many-' || i, 'r' || i || '@many.example', 'r' || i || '@many.example', 1 from n`),
    env.DB.prepare(`insert into subscriptions (id, subscriber_id, newsletter_id, status, form, consent, asked_at, confirmed_at)
      select 'p-' || id, id, (select id from newsletters where slug = ?), 'confirmed', 'import', '', 1, 1 from subscribers where id like 'many-%'`).bind(
      list,
    ),
  ])
  const issue = await sendTo(list)
  expect(issue.recipients).toBe(250)
  expect(handed.map(({ body, delaySeconds }) => [body.chunk, delaySeconds])).toEqual([
    [0, 0],
    [1, 10],
    [2, 20],
  ])
  const post = await deliverAll(issue.id)
  expect(new Set(post.to()).size).toBe(250)
})

it('what the queue lost is handed over again, and what the queue refuses later', async () => {
  const here = await readers(list, 2)
  const issue = await sendTo(list)
  handed.length = 0
  await later(20)
  expect(handed).toEqual([])
  await later(60)
  expect(parcelsOf(issue.id)).toHaveLength(1)
  expect((await deliverAll(issue.id)).to()).toEqual(here)
})

it('to nobody an issue is sent as soon as it starts', async () => {
  expect(await sendTo(list)).toMatchObject({ status: 'sent', recipients: 0, progress: { waiting: 0 } })
})
