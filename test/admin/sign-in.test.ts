import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import type { Env } from '../../src/env.ts'
import { call, SITE, tick, visit } from '../newsroom.ts'
import { auditOf, refused, told } from './cast.ts'
import { letters, linkTo, withPostbox } from './postbox.ts'
import { callAs, cookieOf, follow, signIn } from './signing-in.ts'

const AN_HOUR_MS = 3_600_000
const A_DAY_MS = 24 * AN_HOUR_MS

/** Asks for a link, as the form does. Each from a network of its own, so that limits are met on purpose only. */
async function ask(
  email: string,
  { to = '', from = crypto.randomUUID(), at = withPostbox as Env } = {},
): Promise<Response> {
  return visit(
    '/admin/sign-in/',
    {
      method: 'POST',
      headers: { origin: SITE, 'cf-connecting-ip': from },
      body: new URLSearchParams({ email, to }),
    },
    { env: at },
  )
}

function press(link: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const token = new URL(link, SITE).searchParams.get('token') ?? ''
  return visit('/admin/sign-in/link/', {
    method: 'POST',
    headers: { origin: SITE, 'cf-connecting-ip': crypto.randomUUID(), ...headers },
    body: new URLSearchParams({ token, ...fields }),
  })
}

const isIn = async (headers: Record<string, string>) => (await visit('/admin/account/', { headers })).status === 200

/** Lets so much time pass for all sessions, or for all links. */
async function pass(
  ms: number,
  table: 'sessions' | 'verifications',
  columns = ['created_at', 'updated_at', 'expires_at'],
) {
  await env.DB.prepare(`update ${table} set ${columns.map((one) => `${one} = ${one} - ${ms}`).join(', ')}`).run()
}

it('whoever opens the link of their invitation is at the desk', async () => {
  const ada = await signIn('editor', 'Ada Marlowe')
  const page = await visit('/admin/account/', { headers: ada.headers })
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('Ada Marlowe')
})

it('opening a link changes nothing and says whom it signs in; pressing its button signs in', async () => {
  const { email } = await signIn()
  await ask(email)
  const link = linkTo(email)
  for (const _ of [1, 2]) {
    const page = await visit(link)
    expect(page.status).toBe(200)
    expect(page.headers.getSetCookie()).toEqual([])
    expect(await page.text()).toContain(email)
  }
  expect((await visit(link, { method: 'HEAD' })).headers.getSetCookie()).toEqual([])
  expect((await press(link)).status).toBe(303)
})

it('a link signs in once, even when its button is pressed twice at the same time', async () => {
  const { email } = await signIn()
  await ask(email)
  const answers = await Promise.all([press(linkTo(email)), press(linkTo(email)), press(linkTo(email))])
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 403, 403])
  expect((await visit(linkTo(email))).status).toBe(403)
})

it('a link is over after 15 minutes, and one of an invitation after a week', async () => {
  const { email } = await signIn()
  await ask(email)
  await pass(15 * 60_000 + 1, 'verifications', ['expires_at'])
  expect((await visit(linkTo(email))).status).toBe(403)
  expect((await press(linkTo(email))).status).toBe(403)
  const invited = `${crypto.randomUUID()}@paper.example`
  await call('POST', '/staff', { email: invited, name: 'Late', role: 'author' }, {}, { env: withPostbox })
  await pass(6 * A_DAY_MS, 'verifications', ['expires_at'])
  expect((await visit(linkTo(invited))).status).toBe(200)
  await pass(A_DAY_MS, 'verifications', ['expires_at'])
  expect((await press(linkTo(invited))).status).toBe(403)
})

it('a new link ends the one that was asked for before', async () => {
  const { email } = await signIn()
  await ask(email)
  const older = linkTo(email)
  await ask(email)
  expect((await press(older)).status).toBe(403)
  expect((await press(linkTo(email))).status).toBe(303)
})

it('the database keeps no link and no cookie that could be used', async () => {
  const { email, headers } = await signIn()
  await ask(email)
  const token = new URL(linkTo(email), SITE).searchParams.get('token') ?? 'none'
  const { results } = await env.DB.prepare('select * from verifications').all()
  expect(JSON.stringify(results)).not.toContain(token)
  expect(await isIn({ ...headers, cookie: `__Host-masthead=${token}` })).toBe(false)
})

it.each(['GET', 'PUT', 'DELETE', 'PATCH'])('%s does not sign in', async (method) => {
  const { email } = await signIn()
  await ask(email)
  const answer = await visit(linkTo(email), { method, headers: { origin: SITE } })
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(answer.status).toBe(method === 'GET' ? 200 : 405)
})

it('a stranger, somebody who is gone and a member are answered alike, and only the member is sent a link', async () => {
  const gone = await signIn()
  await call('PUT', `/staff/${gone.id}/deactivation`)
  const { email } = await signIn()
  letters.length = 0
  const answers = await Promise.all(
    [`stranger-${crypto.randomUUID()}@x.example`, gone.email, email].map((one) => ask(one)),
  )
  const told = await Promise.all(
    answers.map(async (answer) => [
      answer.status,
      [...answer.headers].filter(([name]) => name !== 'date'),
      await answer.text(),
    ]),
  )
  expect(told[0]).toEqual(told[1])
  expect(told[0]).toEqual(told[2])
  expect(letters.map(({ to }) => to)).toEqual([email])
})

it('a letter that could not be sent is told to nobody', async () => {
  const { email } = await signIn()
  const MAIL = { send: () => Promise.reject(new Error('no such domain')) } as unknown as SendEmail
  const answer = await ask(email, { at: { ...env, MAIL } })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/sign-in/sent/'])
})

it('a letter says the same in text and in HTML, and whatever the paper is called stays one line of its own', async () => {
  await call('PATCH', '/settings', { name: 'The <b>Lantern</b>' })
  const { email } = await signIn()
  await ask(email)
  const letter = letters.at(-1)
  expect(letter).toMatchObject({
    to: email,
    from: { email: 'desk@paper.example' },
    subject: 'Sign in to The <b>Lantern</b>',
  })
  expect(letter?.html).toContain('The &lt;b&gt;Lantern&lt;/b&gt;')
  expect(letter?.html).toContain(linkTo(email).replaceAll('&', '&amp;'))
  expect(letter?.subject).not.toMatch(/[\r\n]/)
})

it('links to one address, and from one network, are limited', async () => {
  const { email } = await signIn()
  const toOne = await Promise.all(Array.from({ length: 8 }, () => ask(email)))
  expect(toOne.map(({ status }) => status)).toContain(429)
  const from = crypto.randomUUID()
  const fromOne = await Promise.all(Array.from({ length: 45 }, (_, n) => ask(`${n}@x.example`, { from })))
  expect(fromOne.map(({ status }) => status)).toContain(429)
})

it('whoever tries links is told to wait', async () => {
  const from = { 'cf-connecting-ip': crypto.randomUUID() }
  const tries = await Promise.all(Array.from({ length: 45 }, () => press(`/?token=${'a'.repeat(64)}`, {}, from)))
  expect(tries.map(({ status }) => status)).toContain(429)
})

it.each(['', 'x', '@', 'a@b', `${'a'.repeat(300)}@x.example`, '<script>@x.example'])(
  'an address that is none is refused, and shown again: %s',
  async (email) => {
    const page = await ask(email)
    expect(page.status).toBe(422)
    const text = await page.text()
    expect(text).toContain('Please enter a correct email address')
    expect(text).not.toContain('<script>@')
  },
)

it.each(['text/plain', 'application/json', 'multipart/form-data', ''])(
  'what is no form (%s) is refused in words',
  async (type) => {
    for (const path of ['/admin/sign-in/', '/admin/sign-in/link/']) {
      const answer = await visit(path, { method: 'POST', headers: { origin: SITE, 'content-type': type }, body: '{{{' })
      expect(answer.status).toBe(415)
      expect(answer.headers.get('content-type')).toContain('text/html')
    }
  },
)

it('one is led on to the page one wanted', async () => {
  const { email } = await signIn()
  const turned = await visit('/admin/audit/?subject=token')
  const to = '/admin/audit/?subject=token'
  expect(turned.headers.get('location')).toBe(`/admin/sign-in/?${new URLSearchParams({ to })}`)
  await ask(email, { to })
  const link = linkTo(email)
  expect(new URL(link, SITE).searchParams.get('to')).toBe(to)
  expect(await (await visit(link)).text()).toContain('value="/admin/audit/?subject=token"')
  expect((await press(link, { to })).headers.get('location')).toBe(to)
})

it.each([
  'https://evil.example/admin/',
  '//evil.example/admin/',
  '/\\evil.example',
  '/admin/../../evil',
  '/admin/..//evil.example/',
  '/admin/\\..\\..\\evil',
  '/admin/%2e%2e/x',
  '/admin/\n/x/../../..//evil.example',
  'javascript:alert(1)',
  '/admin/api/articles',
  '/admin/sign-in/link/?token=x',
  '/about/',
  ' /admin/',
])('nobody is led on to %s', async (to) => {
  const { email } = await signIn()
  await ask(email, { to })
  expect((await press(linkTo(email), { to })).headers.get('location')).toBe('/admin/')
})

it('the cookie is this host’s alone: __Host-, Secure, HttpOnly, Lax, a day long', async () => {
  const { email } = await signIn()
  await ask(email)
  const [line = ''] = (await press(linkTo(email))).headers.getSetCookie()
  expect(line).toMatch(/^__Host-masthead=/)
  for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=86400']) expect(line).toContain(part)
  expect(line).not.toMatch(/domain/i)
})

it('signing in makes a new session and ends the one that the browser had', async () => {
  const { email, headers } = await signIn()
  await ask(email)
  const answer = await press(linkTo(email), {}, { cookie: headers.cookie })
  expect(cookieOf(answer)).not.toBe(headers.cookie)
  expect(await isIn(headers)).toBe(false)
  expect(await isIn({ cookie: cookieOf(answer) })).toBe(true)
})

it.each([
  ['another signature', (cookie: string) => `${cookie.slice(0, -8)}AAAAA%3D%3D`],
  ['no signature', (cookie: string) => cookie.split('.')[0] ?? ''],
  ['the name that is used without TLS', (cookie: string) => cookie.replace('__Host-', '')],
])('a cookie with %s is nobody’s', async (_, forge) => {
  const { headers } = await signIn()
  expect(await isIn(headers)).toBe(true)
  expect(await isIn({ cookie: forge(headers.cookie) })).toBe(false)
})

it('a session ends after 24 hours without use', async () => {
  const { headers } = await signIn()
  await pass(24 * AN_HOUR_MS - 60_000, 'sessions', ['expires_at', 'updated_at'])
  const answer = await visit('/admin/account/', { headers })
  expect(answer.status).toBe(200)
  expect(cookieOf(answer)).toBe(headers.cookie)
  await pass(24 * AN_HOUR_MS + 1, 'sessions', ['expires_at', 'updated_at'])
  expect(await isIn(headers)).toBe(false)
})

it('a session ends after 14 days, however much it is used', async () => {
  const { headers } = await signIn()
  for (let day = 0; day < 14; day++) {
    expect(await isIn(headers), `day ${day}`).toBe(true)
    await pass(23 * AN_HOUR_MS, 'sessions')
  }
  expect(await isIn(headers)).toBe(true)
  await pass(14 * AN_HOUR_MS + 1, 'sessions', ['created_at'])
  expect(await isIn(headers)).toBe(false)
})

it('a session that was just used is not written again', async () => {
  const { headers } = await signIn()
  expect((await visit('/admin/account/', { headers })).headers.getSetCookie()).toEqual([])
  await pass(11 * 60_000, 'sessions', ['updated_at'])
  expect((await visit('/admin/account/', { headers })).headers.getSetCookie()).toHaveLength(1)
  expect((await visit('/admin/account/', { headers })).headers.getSetCookie()).toEqual([])
})

it('signing out ends the session and takes the cookie away', async () => {
  const ada = await signIn()
  const answer = await visit('/admin/account/', {
    method: 'POST',
    headers: ada.headers,
    body: new URLSearchParams({ act: 'sign out' }),
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/sign-in/?said=signed-out'])
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-masthead=; Max-Age=0; Path=\/;.*Secure/),
  ])
  expect(await isIn(ada.headers)).toBe(false)
})

it('whoever is deactivated is out with their very next request, and gets no link and no session', async () => {
  const ada = await signIn()
  await ask(ada.email)
  const link = linkTo(ada.email)
  const token = await told<{ token: string }>(
    await call('POST', '/tokens', { name: 'Hers', role: 'author', member: ada.email }),
    201,
  )
  const bearer = { authorization: `Bearer ${token.token}` }
  await told(await call('GET', '/articles', undefined, bearer))
  await told(await call('PUT', `/staff/${ada.id}/deactivation`))
  expect(await isIn(ada.headers)).toBe(false)
  await refused(await callAs(ada, 'GET', '/articles'), 401)
  await refused(await call('GET', '/articles', undefined, bearer), 401)
  expect((await press(link)).status).toBe(403)
  await told(await call('DELETE', `/staff/${ada.id}/deactivation`))
  expect(await isIn(ada.headers)).toBe(false)
  await refused(await call('GET', '/articles', undefined, bearer), 401)
  await ask(ada.email)
  expect(await isIn(await follow(linkTo(ada.email)))).toBe(true)
})

it('another role holds from the very next request on', async () => {
  await signIn('owner', 'Another owner')
  const ada = await signIn('owner')
  await told(await callAs(ada, 'GET', '/staff'))
  await told(await call('PATCH', `/staff/${ada.id}`, { role: 'author' }))
  await refused(await callAs(ada, 'GET', '/staff'), 403)
  expect((await visit('/admin/staff/', { headers: ada.headers })).status).toBe(403)
})

it('what a session may no more is not in its menu', async () => {
  const ada = await signIn('owner')
  expect(await (await visit('/admin/', { headers: ada.headers })).text()).toContain('/admin/audit/')
  await call('PATCH', `/staff/${ada.id}`, { role: 'contributor' })
  expect(await (await visit('/admin/', { headers: ada.headers })).text()).not.toContain('/admin/audit/')
})

it('coming and going leaves its lines in the log, and so does a link that is over', async () => {
  const ada = await signIn('author', 'Logged')
  await visit('/admin/account/', {
    method: 'POST',
    headers: ada.headers,
    body: new URLSearchParams({ act: 'sign out' }),
  })
  expect(await auditOf('member', ada.id)).toMatchObject([
    { act: 'invite', actor: 'Owner (admin-token)' },
    { act: 'sign in', actor: `Logged (${ada.id})`, detail: { by: 'link' } },
    { act: 'sign out', actor: `Logged (${ada.id})` },
  ])
  const before = (await auditOf('member', 'unknown')).length
  await press(`/?token=${'b'.repeat(64)}`)
  expect((await auditOf('member', 'unknown')).slice(before)).toMatchObject([
    { act: 'refuse link', actor: 'Somebody (unknown)' },
  ])
})

it('sessions and links that are over are forgotten at night', async () => {
  const { email } = await signIn()
  await ask(email)
  await pass(15 * A_DAY_MS, 'sessions')
  await pass(15 * A_DAY_MS, 'verifications')
  const { headers } = await signIn()
  await tick('17 3 * * *')
  expect(await env.DB.prepare('select count(*) as n from sessions').first('n')).toBe(1)
  expect(await env.DB.prepare('select count(*) as n from verifications').first('n')).toBe(0)
  expect(await isIn(headers)).toBe(true)
})

it('readers’ pages set no cookie, whatever cookie comes', async () => {
  const { headers } = await signIn()
  for (const path of ['/', '/about/', '/feed.json', '/healthz'])
    expect((await visit(path, { headers })).headers.getSetCookie()).toEqual([])
})

it('without AUTH_SECRET the desk says what to set, and tokens go on working', async () => {
  const { AUTH_SECRET: _, ...without } = env
  for (const secret of [without, { ...env, AUTH_SECRET: 'short' }]) {
    const at = { env: secret as Env }
    const { headers } = await signIn()
    for (const path of ['/admin/', '/admin/sign-in/', '/admin/sign-in/link/?token=x']) {
      const page = await visit(path, { headers }, at)
      expect(page.status).toBe(503)
      expect(page.headers.get('content-type')).toContain('text/html')
      expect(await page.text()).toContain('wrangler secret put AUTH_SECRET')
    }
    expect((await refused(await visit('/admin/api/articles', { headers }, at), 503)).detail).toContain('AUTH_SECRET')
    await told(await call('GET', '/articles', undefined, {}, at))
  }
})
