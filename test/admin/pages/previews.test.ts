import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { sha256 } from '../../../src/platform/digest.ts'
import { call, publish, SITE, tick, visit } from '../../newsroom.ts'
import { auditOf, hire, refused, told, write } from '../cast.ts'
import { type SignedIn, signIn } from '../signing-in.ts'
import { draftBy, open, press } from './visiting.ts'

let editor: SignedIn
beforeAll(async () => {
  editor = await signIn('editor')
})

const pageOf = (id: string) => `/admin/articles/${id}/previews/`

interface Made {
  id: string
  url: string
  expiresAt: string
}

async function share(id: string, days?: number): Promise<Made> {
  return told(await call('POST', `/articles/${id}/previews`, days === undefined ? {} : { days }), 201)
}

/** What somebody without an account gets. */
function follow(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return visit(url.replace(SITE, ''), { headers })
}

const DAY = 86_400_000

it('whoever has the link reads the story, and nothing of it is kept, listed or counted', async () => {
  const { id } = await write({ headline: 'For your eyes', body: '<p>Secret words.</p>' })
  const { url, expiresAt } = await share(id)
  expect(url).toMatch(/^https:\/\/paper\.example\/admin\/preview\/[0-9a-f]{64}\/$/)
  expect(Math.round((Date.parse(expiresAt) - Date.now()) / DAY)).toBe(7)
  const answer = await follow(url)
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'no-store',
    'x-robots-tag': expect.stringContaining('noindex'),
    'referrer-policy': 'no-referrer',
  })
  expect(answer.headers.get('set-cookie')).toBeNull()
  const page = await answer.text()
  expect(page).toContain('Secret words.')
  expect(page).toContain('This is not published')
  expect(page).not.toContain('data-article')
  const { keys } = await env.RENDERS.list()
  expect(keys.filter(({ name }) => name.includes('for-your-eyes') || name.includes('preview'))).toEqual([])
})

it('the table keeps no token, and the audit log says who shared and who ended it', async () => {
  const { id } = await write({ headline: 'Hashed', body: '<p>Words.</p>' })
  const made = await share(id)
  const token = made.url.split('/').at(-2) ?? ''
  const { results } = await env.DB.prepare('select * from previews where article_id = ?').bind(id).all()
  expect(results).toHaveLength(1)
  expect(JSON.stringify(results)).not.toContain(token)
  expect(results[0]).toMatchObject({ hash: await sha256(token) })
  expect((await call('DELETE', `/articles/${id}/previews/${made.id}`)).status).toBe(204)
  const lines = await auditOf('article', id)
  expect(lines.map(({ act }) => act)).toEqual(['draft', 'share', 'unshare'])
  expect(JSON.stringify(lines)).not.toContain(token)
})

it('a link that is revoked, over, mistyped or never was gets the same answer', async () => {
  const { id } = await write({ headline: 'Ended', body: '<p>Words.</p>' })
  const [revoked, over] = [await share(id), await share(id)]
  expect((await call('DELETE', `/articles/${id}/previews/${revoked.id}`)).status).toBe(204)
  await env.DB.prepare('update previews set expires_at = ? where hash = ?')
    .bind(Date.now() - 1, over.id)
    .run()
  const answers = await Promise.all(
    [revoked.url, over.url, `${SITE}/admin/preview/${'0'.repeat(64)}/`, `${SITE}/admin/preview/x/`].map(async (url) => {
      const answer = await follow(url)
      return [answer.status, answer.headers.get('cache-control'), await answer.text()]
    }),
  )
  expect(answers[0]?.slice(0, 2)).toEqual([404, 'no-store'])
  for (const answer of answers) expect(answer).toEqual(answers[0])
})

it('whoever keeps trying wrong links is told to wait', async () => {
  let asked = 0
  const limit = async ({ key }: { key: string }) => ({ success: !key.startsWith('preview ') || ++asked <= 3 })
  const place = { env: { ...env, SIGN_IN_LIMIT: { limit } } }
  const wrong = () => visit(`/admin/preview/${'a'.repeat(64)}/`, {}, place)
  const statuses: number[] = []
  for (let n = 0; n < 4; n++) statuses.push((await wrong()).status)
  expect(statuses).toEqual([404, 404, 404, 429])
})

it('once the story is out the link leads to it; taken back, no link shows it', async () => {
  const { id, slug } = await write({ headline: 'Out and back', body: '<p>Words.</p>' })
  const { url } = await share(id)
  await told(await call('PUT', `/articles/${id}/publication`, {}))
  const answer = await follow(url)
  expect([answer.status, answer.headers.get('location')]).toEqual([302, `/${slug}/`])
  await told(await call('DELETE', `/articles/${id}/publication`, {}))
  expect((await follow(url)).status).toBe(404)
})

it('a link shows the words as they are saved at that moment', async () => {
  const { id } = await write({ headline: 'Early', body: '<p>Early words.</p>' })
  const { url } = await share(id)
  await told(await call('PATCH', `/articles/${id}`, { body: '<p>Later words.</p>' }, { 'if-match': '*' }))
  expect(await (await follow(url)).text()).toContain('Later words.')
})

it.each([0, 31, 1.5, -1])('a link is not made for %s days', async (days) => {
  const { id } = await write({ headline: 'Odd days', body: '<p>Words.</p>' })
  const { errors } = await refused(await call('POST', `/articles/${id}/previews`, { days }), 422)
  expect(errors?.map(({ path }) => path)).toEqual(['days'])
})

it('links are listed and ended, one or all', async () => {
  const { id } = await write({ headline: 'Several', body: '<p>Words.</p>' })
  const made = [await share(id, 1), await share(id, 30), await share(id)]
  const listed = async () => (await told<{ items: Made[] }>(await call('GET', `/articles/${id}/previews`))).items
  expect((await listed()).map((item) => item.id).sort()).toEqual(made.map((item) => item.id).sort())
  expect((await listed())[0]).not.toHaveProperty('url')
  await call('DELETE', `/articles/${id}/previews/${made[0]?.id}`)
  expect(await listed()).toHaveLength(2)
  await refused(await call('DELETE', `/articles/${id}/previews/${made[0]?.id}`), 404)
  expect((await call('DELETE', `/articles/${id}/previews`)).status).toBe(204)
  expect(await listed()).toEqual([])
})

it('one story’s link is not ended by way of another', async () => {
  const [one, other] = [await write({ headline: 'One' }), await write({ headline: 'Other' })]
  const made = await share(one.id)
  await refused(await call('DELETE', `/articles/${other.id}/previews/${made.id}`), 404)
  expect((await follow(made.url)).status).toBe(200)
})

it('there are only so many links to one story', async () => {
  const { id } = await write({ headline: 'Shared widely' })
  for (let n = 0; n < 20; n++) await share(id)
  await refused(await call('POST', `/articles/${id}/previews`, {}), 409)
})

it('links that are over are forgotten by night', async () => {
  const { id } = await write({ headline: 'Over' })
  await share(id, 1)
  await tick('17 3 * * *', Date.now())
  const count = () => env.DB.prepare('select count(*) as n from previews where article_id = ?').bind(id).first('n')
  expect(await count()).toBe(1)
  await env.DB.prepare('update previews set expires_at = 1 where article_id = ?').bind(id).run()
  await tick('17 3 * * *', Date.now())
  expect(await count()).toBe(0)
})

it('on its page a link is made, shown once, and revoked', async () => {
  const { id } = await write({ headline: 'By hand', body: '<p>Words.</p>' })
  const { status, page } = await press(editor, pageOf(id), { days: '2' })
  expect(status).toBe(200)
  const [url = ''] = /https:\/\/paper\.example\/admin\/preview\/[0-9a-f]{64}\//.exec(page) ?? []
  expect((await follow(url)).status).toBe(200)
  const later = await open(editor, pageOf(id))
  expect(later).not.toContain(url)
  const [, preview = ''] = /name="revoke" value="([0-9a-f]{64})"/.exec(later) ?? []
  expect((await press(editor, pageOf(id), { revoke: preview })).to).toBe('?said=preview-revoked')
  expect((await follow(url)).status).toBe(404)
})

it.each(['0', '31', 'many', ''])('on its page "%s" days are refused, tied to the field', async (days) => {
  const { id } = await write({ headline: 'Too long', body: '<p>Words.</p>' })
  const { status, page } = await press(editor, pageOf(id), { days })
  expect(status).toBe(422)
  expect(page).toContain('id="days-error"')
})

it('there is no link to make for what readers have', async () => {
  const { id } = await publish({ headline: 'Public' })
  expect(await open(editor, pageOf(id))).toContain('share its own address')
})

it.each(['author', 'contributor'] as const)('the %s shares their own and no other', async (role) => {
  const who = await signIn(role)
  const own = await draftBy(who)
  expect((await press(who, pageOf(own.id), { days: '7' })).status).toBe(200)
  const another = await write({ headline: 'Not theirs' })
  await share(another.id)
  await open(who, pageOf(another.id), 403)
  const program = await hire(role)
  for (const [method, path] of [
    ['POST', ''],
    ['GET', ''],
    ['DELETE', ''],
    ['DELETE', `/${'0'.repeat(64)}`],
  ] as const) {
    const body = method === 'POST' ? {} : undefined
    await refused(await call(method, `/articles/${another.id}/previews${path}`, body, program.headers), 403)
  }
})
