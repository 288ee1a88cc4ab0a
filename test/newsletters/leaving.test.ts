import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { foldAddress } from '../../src/newsletters/address.ts'
import { suppress } from '../../src/newsletters/suppressing.ts'
import { primary } from '../../src/platform/database.ts'
import { call, visit } from '../newsroom.ts'
import { found, join, lettersTo, linkIn, press, signUp, somebody, statusOf } from './post.ts'

let list: string
let other: string

beforeAll(async () => {
  list = await found('Daily', { welcome: '<p>Hello.</p>' })
  other = await found('Weekly', { welcome: '<p>Hello.</p>' })
})

/** Lets somebody join, and gives the paths of their own links. */
async function joined(email = somebody(), lists: string | string[] = list) {
  await join(email, lists)
  const welcome = lettersTo(email).findLast(({ headers }) => headers?.['List-Unsubscribe'])
  return { email, leave: linkIn(welcome, 'leave'), preferences: linkIn(welcome, 'preferences') }
}

it('one click leaves: without a cookie, a page to follow or a second try that fails', async () => {
  const { email, leave } = await joined()
  for (let i = 0; i < 2; i++) {
    const answer = await press(leave, { 'List-Unsubscribe': 'One-Click' })
    expect(answer.status).toBe(200)
    expect(answer.headers.has('set-cookie')).toBe(false)
    expect(answer.headers.has('location')).toBe(false)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
  expect(await statusOf(list, email)).toBe('left')
})

it('a link that is only looked at leaves nothing; its button does', async () => {
  const { email, leave } = await joined()
  const page = await visit(leave)
  expect(await page.text()).toMatch(/Leave Daily.*<button type="submit">Leave<\/button>/s)
  expect(await statusOf(list, email)).toBe('confirmed')
  expect(await (await press(leave)).text()).toContain('You have left')
  expect(await statusOf(list, email)).toBe('left')
})

it('leaving one list leaves the others', async () => {
  const { email, leave } = await joined(somebody(), [list, other])
  await press(leave)
  expect([await statusOf(list, email), await statusOf(other, email)].sort()).toEqual(['confirmed', 'left'])
})

/** The path by which the last letter to an address is left with one click. */
function oneClickOf(email: string): string {
  const { headers } = lettersTo(email).at(-1) ?? {}
  expect(headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  return new URL(/^<([^>]+)>/.exec(headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '').pathname
}

it('who never asked leaves by one click on the confirmation, before the link in it can confirm', async () => {
  const email = somebody()
  await signUp(email, list)
  const confirmation = linkIn(lettersTo(email).at(-1), 'confirm')
  expect((await press(oneClickOf(email), { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
  expect(await statusOf(list, email)).toBe('left')
  expect((await press(confirmation)).status).toBe(404)
})

it('a confirmation of several lists leaves all of them, and its page names each', async () => {
  const email = somebody()
  await signUp(email, [list, other])
  const path = oneClickOf(email)
  expect(await (await visit(path)).text()).toMatch(/Leave (Daily and Weekly|Weekly and Daily)/)
  await press(path)
  expect([await statusOf(list, email), await statusOf(other, email)]).toEqual(['left', 'left'])
  expect(await (await visit(path)).text()).toContain('You have left')
})

it('who was erased can still press an old link, and is told that they have left', async () => {
  const { email, leave } = await joined()
  await call('DELETE', `/newsletters/${list}/subscribers/${email}`)
  expect((await press(leave)).status).toBe(200)
})

it('a link that was changed, or is for another purpose, does nothing', async () => {
  const { email, leave, preferences } = await joined()
  const [kind, token = ''] = [leave.slice(0, leave.lastIndexOf('/')), leave.split('/').at(-1)]
  const others = [
    `${kind}/${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    `${kind}/x`,
    `${kind}/${preferences.split('/').at(-1)}`,
    `/newsletters/preferences/${token}`,
  ]
  for (const path of others) {
    expect((await visit(path)).status, path).toBe(404)
    expect((await press(path, { act: 'erase surely' })).status, path).toBe(404)
  }
  expect(await statusOf(list, email)).toBe('confirmed')
})

it('preferences join and leave at once', async () => {
  const { email, preferences } = await joined()
  const page = await (await visit(preferences)).text()
  expect(page).toContain(`For ${email}`)
  expect(page).toMatch(new RegExp(`value="${list}" checked`))
  expect(page).not.toMatch(new RegExp(`value="${other}" checked`))
  const answer = await press(preferences, { act: 'save', newsletter: other })
  expect(await answer.text()).toContain('Saved.')
  expect([await statusOf(list, email), await statusOf(other, email)]).toEqual(['left', 'confirmed'])
})

it('a suppressed address joins nothing by its preferences', async () => {
  const { email, preferences } = await joined()
  await suppress(primary(env.DB), foldAddress(email) ?? '', { reason: 'desk', now: new Date() })
  await press(preferences, { act: 'save', newsletter: other })
  expect(await statusOf(other, email)).toBeUndefined()
})

it('a new address is asked to confirm; then letters go there, and the old link to the preferences is over', async () => {
  const { email, leave, preferences } = await joined()
  const next = somebody()
  const asked = await press(preferences, { act: 'move', email: next })
  expect(await asked.text()).toContain('We’ve sent a link to the new address.')
  // One letter in ten minutes, and the same answer.
  await press(preferences, { act: 'move', email: next })
  expect(lettersTo(next)).toHaveLength(1)
  expect(await statusOf(list, email)).toBe('confirmed')
  expect(await (await press(linkIn(lettersTo(next)[0], 'confirm'))).text()).toContain('Your address is changed')
  expect([await statusOf(list, email), await statusOf(list, next)]).toEqual([undefined, 'confirmed'])
  expect((await visit(preferences)).status).toBe(404)
  await press(leave)
  expect(await statusOf(list, next)).toBe('left')
})

it('a new address that is known already becomes one with the old', async () => {
  const [one, two] = [await joined(), await joined(somebody(), other)]
  await press(one.preferences, { act: 'move', email: two.email })
  const letter = lettersTo(two.email).at(-1)
  await press(linkIn(letter, 'confirm'))
  expect([await statusOf(list, two.email), await statusOf(other, two.email)]).toEqual(['confirmed', 'confirmed'])
  expect(await statusOf(list, one.email)).toBeUndefined()
})

it('where both were on one list, links in letters to either leave it', async () => {
  for (const which of [0, 1]) {
    const both = [await joined(), await joined()]
    const [old, kept] = both
    await press(old?.preferences ?? '', { act: 'move', email: kept?.email ?? '' })
    await press(linkIn(lettersTo(kept?.email ?? '').at(-1), 'confirm'))
    expect(await statusOf(list, kept?.email ?? '')).toBe('confirmed')
    expect(await (await visit(both[which]?.leave ?? '')).text()).toContain('Leave Daily')
    await press(both[which]?.leave ?? '')
    expect(await statusOf(list, kept?.email ?? '')).toBe('left')
  }
})

it('where the other address had left, what they get under this one goes on, and its links with it', async () => {
  const [one, two] = [await joined(), await joined()]
  await press(two.leave)
  await press(one.preferences, { act: 'move', email: two.email })
  await press(linkIn(lettersTo(two.email).at(-1), 'confirm'))
  expect(await statusOf(list, two.email)).toBe('confirmed')
  await press(one.leave)
  expect(await statusOf(list, two.email)).toBe('left')
})

it('a choice among newsletters takes no sign-up back that is still to be confirmed', async () => {
  const { email, preferences } = await joined(somebody(), other)
  await signUp(email, list)
  await press(preferences, { act: 'save', newsletter: other })
  await press(linkIn(lettersTo(email).at(-1), 'confirm'))
  expect(await statusOf(list, email)).toBe('confirmed')
})

it('a new address that is suppressed gets no letter, and the answer is the same', async () => {
  const { preferences } = await joined()
  const shut = somebody()
  await suppress(primary(env.DB), foldAddress(shut) ?? '', { reason: 'complaint', now: new Date() })
  const answer = await press(preferences, { act: 'move', email: shut })
  expect(await answer.text()).toContain('We’ve sent a link to the new address.')
  expect(lettersTo(shut)).toEqual([])
})

it('a new address that is none is refused, with words at its field', async () => {
  const { preferences } = await joined()
  const answer = await press(preferences, { act: 'move', email: 'ada@' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toMatch(/value="ada@"[^>]*aria-describedby="email-fault move-how" aria-invalid="true"/)
})

/** Every value of every table of the newsletters, and of the audit log. */
async function everything(): Promise<string> {
  const { results } = await env.DB.prepare(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '\\_cf%' escape '\\' and name not like 'findable%'",
  ).all<{ name: string }>()
  const tables = await Promise.all(
    results.map(async ({ name }) => [name, (await env.DB.prepare(`select * from "${name}"`).all()).results]),
  )
  return JSON.stringify(tables)
}

it('erase me takes two steps, and then nothing is left in any table', async () => {
  const { email, preferences } = await joined(somebody(), [list, other])
  await press(preferences, { act: 'move', email: somebody() })
  const { id } =
    (await env.DB.prepare('select id from subscribers where email_key = ?').bind(email).first<{ id: string }>()) ?? {}
  expect(await everything()).toContain(email)
  const asked = await press(preferences, { act: 'erase' })
  expect(await asked.text()).toContain('Do you want us to forget you?')
  expect(await statusOf(list, email)).toBe('confirmed')
  expect(await (await press(preferences, { act: 'erase surely' })).text()).toContain('You are erased')
  const left = await everything()
  expect(left).not.toContain(email)
  expect(left).not.toContain(id ?? 'no id')
  expect((await visit(preferences)).status).toBe(404)
})

it('what was sent to who is erased is still counted, without a trace of them; what was not yet sent never will be', async () => {
  const { email } = await joined()
  const { id, place, newsletter } =
    (await env.DB.prepare(
      `select s.id, p.id as place, p.newsletter_id as newsletter from subscribers s
        join subscriptions p on p.subscriber_id = s.id where s.email_key = ?`,
    )
      .bind(email)
      .first<{ id: string; place: string; newsletter: string }>()) ?? {}
  for (const status of ['sent', 'failed', 'waiting']) {
    await env.DB.batch([
      env.DB.prepare(
        `insert into issues (id, newsletter_id, slug, subject, body, article_ids, status, created_at, created_by)
          values (?1, ?2, ?1, 'x', '', '[]', 'sent', 1, 'x')`,
      ).bind(`erased-${status}`, newsletter),
      env.DB.prepare(
        `insert into deliveries (issue_id, subscription_id, subscriber_id, chunk, status, reason)
          values (?, ?, ?, 0, ?, ?)`,
      ).bind(`erased-${status}`, place, id, status, `550 no such user ${email}`),
    ])
  }
  await call('DELETE', `/newsletters/${list}/subscribers/${email}`)
  expect(await everything()).not.toContain(email)
  expect(await everything()).not.toContain(id ?? 'no id')
  const { results } = await env.DB.prepare(
    "select status, subscriber_id as whose, reason from deliveries where issue_id like 'erased-%' order by issue_id",
  ).all()
  expect(results).toEqual(['failed', 'sent', 'skipped'].map((status) => ({ status, whose: '', reason: null })))
})

it('of a suppressed address that is erased the hash alone stays, and it never gets a letter again', async () => {
  const { email, preferences } = await joined()
  await suppress(primary(env.DB), foldAddress(email) ?? '', { reason: 'complaint', now: new Date() })
  await press(preferences, { act: 'erase surely' })
  expect(await everything()).not.toContain(email)
  const sent = lettersTo(email).length
  await signUp(email, list)
  expect(lettersTo(email)).toHaveLength(sent)
  expect(await statusOf(list, email)).toBeUndefined()
})

it('the desk erases a person, and its log does not say whom', async () => {
  const { email } = await joined()
  expect((await call('DELETE', `/newsletters/${list}/subscribers/${encodeURIComponent(email)}`)).status).toBe(204)
  expect(await everything()).not.toContain(email)
  const line = await env.DB.prepare(
    "select act, subject from audit where act = 'erase a subscriber' order by id desc",
  ).first()
  expect(line).toEqual({ act: 'erase a subscriber', subject: 'newsletter' })
  expect((await call('DELETE', `/newsletters/${list}/subscribers/${encodeURIComponent(email)}`)).status).toBe(404)
})
