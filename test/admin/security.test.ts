import { env } from 'cloudflare:test'
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js'
import { Severity } from 'csp_evaluator/dist/finding.js'
import { CspParser } from 'csp_evaluator/dist/parser.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Context, Env } from '../../src/env.ts'
import { call, SITE, visit } from '../newsroom.ts'
import { refused, told } from './cast.ts'
import { callAs, type SignedIn, signIn } from './signing-in.ts'

let ada: SignedIn
beforeAll(async () => {
  ada = await signIn('owner', '<img src=x onerror=alert(1)>')
})

const FROM_ELSEWHERE: [name: string, headers: Record<string, string>][] = [
  ['nothing that says from where', {}],
  ['another origin', { origin: 'https://evil.example' }],
  ['the origin null', { origin: 'null' }],
  ['our origin without TLS', { origin: 'http://paper.example' }],
  ['our origin at another port', { origin: `${SITE}:8443` }],
  ['a host that begins like ours', { origin: `${SITE}.evil.example` }],
  ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }],
  ['Sec-Fetch-Site: none', { 'sec-fetch-site': 'none' }],
  ['Sec-Fetch-Site: cross-site and our origin', { 'sec-fetch-site': 'cross-site', origin: SITE }],
  ['another origin, and credentials of another kind', { origin: 'https://evil.example', authorization: 'Basic eDp5' }],
]

describe.each(FROM_ELSEWHERE)('a request with the cookie and %s', (_, headers) => {
  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
    'changes nothing as %s',
    async (type) => {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
        for (const path of ['/admin/api/banner', '/admin/banner/', '/admin/sign-in/link/', '/admin/account/']) {
          const answer = await visit(path, {
            method,
            headers: { cookie: ada.headers.cookie, 'content-type': type, ...headers },
            body: '{"text":"x","label":"y","href":"/x/"}',
          })
          expect([method, path, answer.status]).toEqual([method, path, 403])
        }
      expect(await (await call('GET', '/banner')).json()).toBeNull()
    },
  )
})

it('a request from our own pages passes, told by either header', async () => {
  for (const headers of [{ origin: SITE }, { 'sec-fetch-site': 'same-origin' }]) {
    const answer = await visit('/admin/api/account', {
      method: 'PATCH',
      headers: { cookie: ada.headers.cookie, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ name: ada.name }),
    })
    expect(answer.status).toBe(200)
  }
})

it('credentials that are no Bearer token do not fall back to the cookie', async () => {
  const headers = { ...ada.headers, authorization: 'Basic eDp5' }
  await refused(await visit('/admin/api/articles', { headers }), 401)
})

const ANSWERS: [name: string, path: string, init?: RequestInit][] = [
  ['a page', '/admin/'],
  ['a page that is not there', '/admin/nothing/'],
  ['JSON', '/admin/api/articles'],
  ['a problem', '/admin/api/articles/x'],
  ['the document', '/admin/api/openapi.json'],
  ['an API path that is not there', '/admin/api/nothing'],
  ['the door', '/admin/sign-in/'],
  ['a link that is over', '/admin/sign-in/link/?token=x'],
  ['a refusal', '/admin/api/banner', { method: 'POST' }],
  ['OPTIONS', '/admin/api/articles', { method: 'OPTIONS' }],
  ['a file that is not there', '/admin/assets/none.js'],
]

describe.each(ANSWERS)('%s', (_, path, init = {}) => {
  it('is kept by nobody, framed by nobody, sniffed by nobody, and read by no other site', async () => {
    const answer = await visit(path, {
      ...init,
      headers: { cookie: ada.headers.cookie, origin: 'https://evil.example' },
    })
    const { headers } = answer
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    const isPage = headers.get('content-type')?.startsWith('text/html')
    if (!isPage) expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    if (!isPage || path === '/admin/') return
    expect(headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'")
  })
})

it('a script of the desk is kept for ever, and no other site may load it', async () => {
  const [, path = ''] = /src="(\/admin\/assets\/[^"]+)"/.exec(await (await visit('/admin/sign-in/')).text()) ?? []
  const { headers, status } = await visit(path)
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toContain('immutable')
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
})

it('an outside judge finds nothing grave in the policy of a page', async () => {
  const policy = (await visit('/admin/', ada)).headers.get('content-security-policy') ?? ''
  const findings = new CspEvaluator(new CspParser(policy).csp).evaluate()
  expect(findings.filter(({ severity }) => severity <= Severity.MEDIUM).map(({ description }) => description)).toEqual(
    [],
  )
  expect(policy).not.toMatch(/unsafe-|\*/)
})

it('hostile names, addresses and devices are shown as text', async () => {
  const agent = '<script>alert(2)</script> Firefox/1 Windows'
  await env.DB.prepare('update sessions set user_agent = ?').bind(agent).run()
  await told(
    await call('POST', '/staff', { email: '"<b>"@x.example', name: '"><svg onload=alert(3)>', role: 'author' }),
    422,
  )
  await told(
    await call('POST', '/staff', { email: 'b@x.example', name: '"><svg onload=alert(3)>', role: 'author' }),
    201,
  )
  await told(await call('POST', '/tokens', { name: '</li><script>alert(4)</script>', role: 'author' }), 201)
  for (const path of [
    '/admin/',
    '/admin/account/',
    '/admin/staff/',
    `/admin/staff/${ada.id}/`,
    '/admin/tokens/',
    '/admin/audit/',
  ]) {
    const text = await (await visit(path, { headers: ada.headers })).text()
    expect(text, path).not.toMatch(/<img src=x|<svg onload|<script>alert/)
    expect(text, path).toContain('&lt;img src=x onerror=alert(1)&gt;')
  }
})

/** Cloudflare Access in front of the desk, as the platform tells of it. */
const AUD = 'the-audience-tag'
const BEHIND: Env = { ...env, ACCESS_AUD: AUD }
const through = (email?: string, aud = AUD): Context['access'] => ({
  aud,
  getIdentity: async () => (email ? { email } : undefined),
})

describe('behind Cloudflare Access', () => {
  it('what did not come through it is turned away, with whatever it brings', async () => {
    for (const access of [undefined, through(ada.email, 'another-application')]) {
      const place = { env: BEHIND, access }
      await refused(await visit('/admin/api/articles', { headers: ada.headers }, place), 403)
      await refused(await call('GET', '/articles', undefined, {}, place), 403)
      await refused(await visit('/admin/api/openapi.json', {}, place), 403)
      for (const path of ['/admin/', '/admin/sign-in/', '/admin/sign-in/link/?token=x', '/admin/assets/x.js']) {
        const page = await visit(path, { headers: ada.headers }, place)
        expect([path, page.status, page.headers.get('content-type')]).toEqual([path, 403, 'text/html; charset=UTF-8'])
        expect(await page.text()).toContain('Cloudflare Access')
      }
    }
  })

  it('a member comes in by the address that it tells, without a cookie, and is shown no door', async () => {
    const place = { env: BEHIND, access: through(ada.email.toUpperCase()) }
    const page = await visit('/admin/account/', {}, place)
    expect(page.status).toBe(200)
    const text = await page.text()
    expect(text).toContain('Cloudflare Access')
    expect(text).not.toContain('Sign out<')
    expect((await visit('/admin/sign-in/', {}, place)).headers.get('location')).toBe('/admin/')
    const post = { method: 'POST', headers: { origin: SITE }, body: new URLSearchParams({ email: ada.email }) }
    expect((await visit('/admin/sign-in/', post, place)).headers.get('location')).toBe('/admin/')
  })

  it('somebody who is no member, or is one no more, or says no address, is told so', async () => {
    const gone = await signIn('editor')
    await call('PUT', `/staff/${gone.id}/deactivation`)
    for (const email of ['stranger@x.example', gone.email, undefined]) {
      const place = { env: BEHIND, access: through(email) }
      const page = await visit('/admin/', {}, place)
      expect([page.status, page.headers.get('content-type')]).toEqual([403, 'text/html; charset=UTF-8'])
      expect(await page.text()).toContain('Ask its owner to invite your address')
      await refused(await visit('/admin/api/articles', {}, place), 403)
    }
  })

  it('a token works for whoever came through it, and a cookie of before does not', async () => {
    await told(await call('GET', '/articles', undefined, {}, { env: BEHIND, access: through('any@x.example') }))
    const place = { env: BEHIND, access: through('stranger@x.example') }
    await refused(await visit('/admin/api/articles', { headers: ada.headers }, place), 403)
  })

  it('no other site acts through it', async () => {
    const place = { env: BEHIND, access: through(ada.email) }
    const init = { method: 'DELETE', headers: { origin: 'https://evil.example' } }
    await refused(await visit('/admin/api/banner', init, place), 403)
  })
})

it('without Access in the configuration, what it tells counts for nothing', async () => {
  await refused(await visit('/admin/api/articles', {}, { access: through(ada.email) }), 401)
})

it('the address of the configuration makes one owner, also when two ask at once, and nothing once there is one', async () => {
  const OWNER_EMAIL = `First-${crypto.randomUUID()}@x.example`
  const place = { env: { ...env, OWNER_EMAIL } as Env }
  const link = () => call('POST', '/staff/owner/links', undefined, {}, place)
  await refused(await link(), 409)
  await env.DB.prepare("update members set role = 'editor' where role = 'owner'").run()
  const answers = await Promise.all([link(), link()])
  expect(answers.map(({ status }) => status)).toEqual([201, 201])
  const { results } = await env.DB.prepare("select email from members where role = 'owner'").all()
  expect(results).toEqual([{ email: OWNER_EMAIL.toLowerCase() }])
  const other = { env: { ...env, OWNER_EMAIL: 'other@x.example' } as Env }
  await refused(await call('POST', '/staff/owner/links', undefined, {}, other), 409)
  await refused(await callAs(ada, 'POST', '/staff/owner/links'), 403)
})
