import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { found } from '../newsletters/post.ts'
import { call, publish } from '../newsroom.ts'
import { callIssues, issueAfter } from './cast.ts'

let list: string

beforeAll(async () => {
  list = await found('The Weekend')
})

function draft(fields: Record<string, unknown> = {}) {
  return issueAfter('POST', list, '', { subject: 'A draft', draft: true, ...fields })
}

it('a draft is written, changed by whoever read it last, and thrown away', async () => {
  const answer = await callIssues('POST', list, '', { subject: 'First', markdown: 'Some **words**.', draft: true })
  expect([answer.status, answer.headers.get('etag')]).toEqual([201, '"1"'])
  const made = (await answer.json()) as { id: string }
  expect(answer.headers.get('location')).toBe(`/admin/api/newsletters/${list}/issues/${made.id}`)
  expect(made).toMatchObject({ status: 'draft', body: '<p>Some <strong>words</strong>.</p>', progress: null })
  const change = (revision: string, subject: string) =>
    callIssues('PATCH', list, `/${made.id}`, { subject }, { 'if-match': revision })
  expect((await change('"1"', 'Second')).status).toBe(200)
  expect((await change('"1"', 'Third')).status).toBe(412)
  expect((await callIssues('PATCH', list, `/${made.id}`, { subject: 'x' })).status).toBe(428)
  expect((await callIssues('DELETE', list, `/${made.id}`)).status).toBe(204)
  expect((await callIssues('GET', list, `/${made.id}`)).status).toBe(404)
})

it.each([
  [{}, 'subject'],
  [{ subject: '  ' }, 'subject'],
  [{ subject: 'x'.repeat(201) }, 'subject'],
  [{ subject: 'x' }, 'body'],
  [{ subject: 'x', body: '<p>a</p>', markdown: 'b' }, 'markdown'],
  [{ subject: 'x', articles: ['no-such-story'] }, 'articles.0'],
  [{ subject: 'x', body: '<p>a</p>', at: 'tomorrow' }, 'at'],
  [{ subject: 'x', body: '<p>a</p>', at: '2030-01-01T00:00:00Z', draft: true }, 'at'],
  [{ subject: 'x', body: '<p>a</p>', colour: 'red' }, 'colour'],
])('what is wrong is named, and nothing is made: %j', async (fields, path) => {
  const before = ((await (await callIssues('GET', list)).json()) as { items: unknown[] }).items.length
  const answer = await callIssues('POST', list, '', fields)
  expect(answer.status).toBe(422)
  expect(((await answer.json()) as { errors: { path: string }[] }).errors.map((error) => error.path)).toContain(path)
  expect(((await (await callIssues('GET', list)).json()) as { items: unknown[] }).items).toHaveLength(before)
})

it('an introduction is cleaned when it is saved', async () => {
  const made = await draft({ body: '<p onclick="x()">Hi<script>alert(1)</script></p><form><input></form>' })
  expect(made.body).toBe('<p>Hi</p>')
})

it('sent twice under one key it is one issue', async () => {
  const key = { 'idempotency-key': crypto.randomUUID() }
  const fields = { subject: 'Once', body: '<p>x</p>' }
  const [first, second] = [
    await issueAfter('POST', list, '', fields, key),
    await issueAfter('POST', list, '', fields, key),
  ]
  expect(second.id).toBe(first.id)
  expect((await callIssues('POST', list, '', { ...fields, subject: 'Other' }, key)).status).toBe(422)
})

it('two with one subject have addresses of their own', async () => {
  const [first, second] = [await draft({ subject: 'Same' }), await draft({ subject: 'Same' })]
  expect([first.slug, second.slug]).toEqual(['same', 'same-2'])
})

it('it is scheduled, moved, and taken back to a draft', async () => {
  const made = await draft({ body: '<p>x</p>' })
  const at = '2031-01-01T07:00:00.000Z'
  expect(await issueAfter('PUT', list, `/${made.id}/sending`, { at })).toMatchObject({
    status: 'scheduled',
    scheduledFor: at,
  })
  const later = '2031-01-02T07:00:00.000Z'
  expect(await issueAfter('PUT', list, `/${made.id}/sending`, { at: later })).toMatchObject({ scheduledFor: later })
  expect(await issueAfter('DELETE', list, `/${made.id}/sending`, {})).toMatchObject({
    status: 'draft',
    scheduledFor: null,
  })
})

it('an empty draft is not sent, and what is scheduled is not emptied', async () => {
  const made = await draft()
  expect((await callIssues('PUT', list, `/${made.id}/sending`, {})).status).toBe(422)
  const whole = await draft({ body: '<p>x</p>' })
  await issueAfter('PUT', list, `/${whole.id}/sending`, { at: '2031-01-01T07:00:00Z' })
  expect((await callIssues('PATCH', list, `/${whole.id}`, { body: '' }, { 'if-match': '*' })).status).toBe(422)
})

it('asked to send what is on its way, it answers how far it is, and sends nothing more', async () => {
  const made = await draft({ body: '<p>x</p>' })
  const first = await issueAfter('PUT', list, `/${made.id}/sending`, {})
  const second = await issueAfter('PUT', list, `/${made.id}/sending`, {})
  expect(second).toEqual(first)
  const acts = await env.DB.prepare(
    "select count(*) as n from audit where subject = 'issue' and subject_id = ? and act = 'send'",
  )
    .bind(made.id)
    .first('n')
  expect(acts).toBe(1)
})

it('what cannot be paused, resumed or sent again says why', async () => {
  const made = await draft({ body: '<p>x</p>' })
  for (const [method, path] of [
    ['PUT', 'pause'],
    ['DELETE', 'pause'],
    ['POST', 'retries'],
  ] as const) {
    const answer = await callIssues(method, list, `/${made.id}/${path}`, {})
    expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([
      409,
      'It is a draft: nothing of it is on its way.',
    ])
  }
})

it('both parts can be looked at before anybody gets them', async () => {
  const story = await publish({ headline: 'A story to look at', standfirst: 'In one line.' })
  const made = await draft({ subject: 'Look', body: '<p>Hello.</p>', articles: [story.slug] })
  const look = (await (await callIssues('GET', list, `/${made.id}/look`)).json()) as {
    subject: string
    html: string
    text: string
  }
  expect(look.subject).toBe('Look')
  for (const part of [look.html, look.text]) {
    expect(part).toContain('Hello.')
    expect(part).toContain('A story to look at')
    expect(part).toContain(story.url)
  }
  expect(look.html).toContain('<h1')
})

it('an author looks after no newsletters', async () => {
  const token = (await (await call('POST', '/tokens', { name: 'a', role: 'author' })).json()) as { token: string }
  const answer = await callIssues(
    'POST',
    list,
    '',
    { subject: 'x', body: '<p>x</p>' },
    { authorization: `Bearer ${token.token}` },
  )
  expect(answer.status).toBe(403)
})
