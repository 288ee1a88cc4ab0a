import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { foldAddress } from '../../src/newsletters/address.ts'
import { suppress } from '../../src/newsletters/suppressing.ts'
import { primary } from '../../src/platform/database.ts'
import { call, tick, visit } from '../newsroom.ts'
import { found, join, lettersTo, linkIn, press, signUp, somebody, statusOf } from './post.ts'

let list: string
let greeting: string

beforeAll(async () => {
  list = await found('Morning')
  greeting = await found('Greeting', { welcome: '<p>Hello <b>reader</b>.</p><script>alert(1)</script>' })
})

/** Signs up, and gives the path of the link that confirms. */
async function pending(email: string, to = list): Promise<string> {
  await signUp(email, to)
  return linkIn(lettersTo(email).at(-1), 'confirm')
}

/** Lets everything that has an end be so many hours older. */
async function passHours(email: string, hours: number): Promise<void> {
  const ms = hours * 3_600_000
  const who = '(select id from subscribers where email_key = ?)'
  await env.DB.batch([
    env.DB.prepare(
      `update confirmations set created_at = created_at - ${ms}, expires_at = expires_at - ${ms} where subscriber_id = ${who}`,
    ).bind(email),
    env.DB.prepare(
      `update subscriptions set asked_at = asked_at - ${ms}, mailed_at = mailed_at - ${ms} where subscriber_id = ${who}`,
    ).bind(email),
    env.DB.prepare(`update subscribers set created_at = created_at - ${ms} where email_key = ?`).bind(email),
  ])
}

it('a link that is only looked at confirms nothing, and tells nobody where its reader came from', async () => {
  const email = somebody()
  const path = await pending(email)
  for (const method of ['GET', 'HEAD']) {
    const answer = await visit(path, { method })
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    })
    expect(answer.headers.has('set-cookie')).toBe(false)
    if (method === 'GET')
      expect(await answer.text()).toMatch(/<form method="post">.*<button type="submit">Confirm<\/button>/s)
  }
  expect(await statusOf(list, email)).toBe('pending')
})

it('the button confirms; pressed again it says the same and changes nothing', async () => {
  const email = somebody()
  const path = await pending(email)
  const [first, again] = [await press(path), await press(path)]
  expect([first.status, again.status]).toEqual([200, 200])
  const said = await first.text()
  expect(said).toContain('You are signed up')
  expect(await again.text()).toBe(said)
  expect(await statusOf(list, email)).toBe('confirmed')
})

it('only the hash of a token is kept', async () => {
  const path = await pending(somebody())
  const token = path.split('/').at(-1) ?? ''
  const { results } = await env.DB.prepare('select * from confirmations').all()
  expect(results.length).toBeGreaterThan(0)
  expect(JSON.stringify(results)).not.toContain(token)
})

it('a link older than 48 hours confirms nothing', async () => {
  const email = somebody()
  const path = await pending(email)
  await passHours(email, 48)
  const answer = await press(path)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('This link no longer works')
  expect(await statusOf(list, email)).toBe('pending')
})

it.each(['x', '0'.repeat(64), "' or 1=1 --", '%00', 'a'.repeat(5_000), '..%2f'])(
  'the token %s confirms nothing',
  async (token) => {
    for (const method of ['GET', 'POST']) {
      const answer = await visit(`/newsletters/confirm/${token}`, { method })
      expect(answer.status).toBe(404)
    }
  },
)

it('a used link does not bring back who has left since', async () => {
  const email = somebody()
  const path = await join(email, list)
  await env.DB.prepare(
    "update subscriptions set status = 'left' where subscriber_id = (select id from subscribers where email_key = ?)",
  )
    .bind(email)
    .run()
  expect((await press(path)).status).toBe(404)
  // Nor while they are being asked again.
  await env.DB.prepare(
    'update subscriptions set mailed_at = 0 where subscriber_id = (select id from subscribers where email_key = ?)',
  )
    .bind(email)
    .run()
  await signUp(email, list)
  await press(path)
  expect(await statusOf(list, email)).toBe('pending')
})

it('a link confirms for its own reader alone', async () => {
  const [ada, eve] = [somebody(), somebody()]
  await pending(ada)
  const path = await pending(eve)
  await env.DB.prepare(
    'update confirmations set subscriptions = (select json_array(p.id) from subscriptions p join subscribers s on s.id = p.subscriber_id where s.email_key = ?) where subscriber_id = (select id from subscribers where email_key = ?)',
  )
    .bind(ada, eve)
    .run()
  await press(path)
  expect([await statusOf(list, ada), await statusOf(list, eve)]).toEqual(['pending', 'pending'])
})

it('an address that was suppressed meanwhile never becomes confirmed, and is not greeted', async () => {
  const email = somebody()
  const path = await pending(email, greeting)
  await suppress(primary(env.DB), foldAddress(email) ?? '', { reason: 'bounce', now: new Date() })
  expect((await press(path)).status).toBe(404)
  expect(await statusOf(greeting, email)).toBe('suppressed')
  const { status } =
    (await env.DB.prepare(
      'select status from subscriptions where subscriber_id = (select id from subscribers where email_key = ?)',
    )
      .bind(email)
      .first<{ status: string }>()) ?? {}
  expect(status).toBe('pending')
  expect(lettersTo(email)).toHaveLength(1)
})

it('a list that was closed meanwhile is not joined', async () => {
  const closing = await found('Closing')
  const email = somebody()
  const path = await pending(email, closing)
  await call('PATCH', `/newsletters/${closing}`, { closed: true })
  expect((await press(path)).status).toBe(404)
  expect(await statusOf(closing, email)).toBe('pending')
})

it('who has confirmed is greeted once, with clean words and the ways out', async () => {
  const email = somebody()
  const path = await join(email, greeting)
  await press(path)
  const [, welcome, ...more] = lettersTo(email)
  expect(more).toEqual([])
  expect(welcome?.html).toContain('<strong>reader</strong>')
  expect(welcome?.html).not.toContain('<script')
  expect(welcome?.text).toContain('Hello reader.')
  expect(welcome?.headers).toMatchObject({
    'Auto-Submitted': 'auto-generated',
    'List-Id': '<greeting.newsletters.paper.example>',
    'List-Unsubscribe': `<https://paper.example${linkIn(welcome, 'leave')}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
})

it('the clock lets go of what nobody confirmed, and of who was never there', async () => {
  const [late, fresh, returning] = [somebody(), somebody(), somebody()]
  await join(returning, list)
  await env.DB.prepare(
    "update subscriptions set status = 'left', left_at = 1, mailed_at = 0 where subscriber_id = (select id from subscribers where email_key = ?)",
  )
    .bind(returning)
    .run()
  for (const email of [late, fresh, returning]) await signUp(email, list)
  for (const email of [late, returning]) await passHours(email, 48)
  await tick('17 3 * * *')
  expect([await statusOf(list, late), await statusOf(list, fresh), await statusOf(list, returning)]).toEqual([
    undefined,
    'pending',
    'left',
  ])
  const known = await env.DB.prepare('select count(*) as n from subscribers where email_key = ?').bind(late).first()
  expect(known).toEqual({ n: 0 })
  const links = await env.DB.prepare('select count(*) as n from confirmations where expires_at <= ?')
    .bind(Date.now())
    .first()
  expect(links).toEqual({ n: 0 })
})
