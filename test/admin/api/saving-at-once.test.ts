import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { watch } from '../../faults.ts'
import { type Article, call, publish } from '../../newsroom.ts'
import { auditOf, change, type Problem, pathsAtFault, read, refused, told, write } from '../cast.ts'

it('of two saves of one revision at once one is kept, and the other is told of it', async () => {
  const article = await write({ headline: 'Two at once' })
  const answers = await Promise.all([
    change(article, { headline: 'Ada’s words' }),
    change(article, { headline: 'Ben’s words' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const current = await read(article.id)
  for (const answer of answers) {
    const told = (await answer.json()) as Article & Problem
    expect(answer.status === 200 ? told : told.article).toEqual(current)
  }
})

it('of ten saves at once exactly one is kept, and leaves one revision and one audit line', async () => {
  const article = await publish({ headline: 'Ten at once' })
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      change(article, { headline: `Words of ${n}`, slug: `slug-of-${n}`, topics: [`Topic of ${n}`] }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)])
  const winner = answers.findIndex(({ status }) => status === 200)
  const current = await read(article.id)
  expect(current).toMatchObject({ revision: 2, headline: `Words of ${winner}`, slug: `slug-of-${winner}` })
  expect(current.topics).toEqual([{ slug: `topic-of-${winner}`, name: `Topic of ${winner}` }])
  expect((await auditOf('article', article.id)).map(({ act }) => act)).toEqual(['publish', 'revise'])
})

it('what lost leaves nothing behind', async () => {
  const article = await write({ headline: 'Nothing behind' })
  await Promise.all(
    Array.from({ length: 5 }, (_, n) => change(article, { slug: `left-behind-${n}`, authors: [`Left Behind ${n}`] })),
  )
  const slugs = await env.DB.prepare("select count(*) as n from slugs where slug like 'left-behind-%'").first('n')
  const people = await env.DB.prepare("select count(*) as n from people where name like 'Left Behind %'").first('n')
  expect([slugs, people]).toEqual([2, 1])
})

it('of ten saves over whatever is there each is kept or told to try again', async () => {
  const article = await write({ headline: 'Stars' })
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => change(article, { headline: `Star ${n}` }, { 'if-match': '*' })),
  )
  const kept = answers.filter(({ status }) => status === 200).length
  expect(answers.every(({ status }) => status === 200 || status === 412)).toBe(true)
  expect((await read(article.id)).revision).toBe(1 + kept)
})

it('a story published ten times at once is published once', async () => {
  const article = await write({ headline: 'Pressed often', body: '<p>a</p>' })
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => call('PUT', `/articles/${article.id}/publication`, {})),
  )
  expect(answers.every(({ status }) => status === 200 || status === 412)).toBe(true)
  expect(await read(article.id)).toMatchObject({ status: 'published', revision: 2 })
})

it('ten new articles of one headline and one new topic at once all get an address', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      call('POST', '/articles', { headline: 'Breaking', topics: ['Sudden'], authors: ['Quick Quill'] }),
    ),
  )
  const articles = await Promise.all(answers.map((answer) => told(answer, 201)))
  expect(new Set(articles.map(({ slug }) => slug)).size).toBe(10)
  expect(new Set(articles.map(({ topics }) => JSON.stringify(topics))).size).toBe(1)
})

it('of ten articles that want one slug at once exactly one gets it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => call('POST', '/articles', { headline: `Wants ${n}`, slug: 'the-slug' })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
})

it('twenty equal requests at once under one key make one article', async () => {
  const fields = { headline: 'Sent twenty times', body: '<p>Once.</p>', topics: ['Keyed'], publish: true }
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => call('POST', '/articles', fields, { 'idempotency-key': 'twenty' })),
  )
  const ids = await Promise.all(answers.map(async (answer) => (await told(answer, 201)).id))
  expect(new Set(ids).size).toBe(1)
  expect(
    await env.DB.prepare("select count(*) as n from articles where headline = 'Sent twenty times'").first('n'),
  ).toBe(1)
})

it('a request sent again under its key gets the same article', async () => {
  const send = () => call('POST', '/articles', { headline: 'Sent again' }, { 'idempotency-key': 'again' })
  const first = await send()
  const second = await send()
  expect(second.headers.get('location')).toBe(first.headers.get('location'))
  expect((await told(second, 201)).id).toBe((await told(first, 201)).id)
})

it('a key sent with another body is refused', async () => {
  await write({ headline: 'One body' }, { 'idempotency-key': 'one-body' })
  await refused(await call('POST', '/articles', { headline: 'Another body' }, { 'idempotency-key': 'one-body' }), 422)
})

it('a refused request does not use up its key', async () => {
  const key = { 'idempotency-key': 'unused' }
  await pathsAtFault(await call('POST', '/articles', { headline: 'No words', publish: true }, key))
  await write({ headline: 'Words', body: '<p>a</p>', publish: true }, key)
})

it.each([
  ['', 400],
  ['k'.repeat(256), 400],
])('an empty or endless key is refused', async (key, status) => {
  await refused(await call('POST', '/articles', { headline: 'Odd key' }, { 'idempotency-key': key }), status)
})

it('ten new topics whose names make one slug at once all get an address', async () => {
  const signs = [...'!@#$%&()=?']
  const answers = await Promise.all(
    signs.map((sign) =>
      call('POST', '/articles', { headline: `Signed ${sign}`, topics: [`${sign} Sign`], authors: [`${sign} Sign`] }),
    ),
  )
  const articles = await Promise.all(answers.map((answer) => told(answer, 201)))
  expect(new Set(articles.map(({ topics }) => (topics as { slug: string }[])[0]?.slug)).size).toBe(10)
})

it('topics renamed at once to names that make one slug all get an address', async () => {
  await write({ headline: 'Four topics', topics: ['Ra', 'Rb', 'Rc', 'Rd'] })
  const answers = await Promise.all(
    ['ra', 'rb', 'rc', 'rd'].map((slug, n) => call('PATCH', `/topics/${slug}`, { name: `Same${'!'.repeat(n)}` })),
  )
  const topics = await Promise.all(answers.map((answer) => told(answer)))
  expect(topics.map(({ slug }) => slug).sort()).toEqual(['same', 'same-2', 'same-3', 'same-4'])
})

it('of topics renamed at once to one name exactly one gets it', async () => {
  await write({ headline: 'Three topics', topics: ['Sa', 'Sb', 'Sc'] })
  const answers = await Promise.all(
    ['sa', 'sb', 'sc'].map((slug) => call('PATCH', `/topics/${slug}`, { name: 'Only' })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
})

it('different settings changed at once are all kept', async () => {
  const changes = [{ name: 'The Twin' }, { description: 'Both kept' }, { timeZone: 'Europe/Kyiv' }, { language: 'uk' }]
  await Promise.all(changes.map(async (change) => told(await call('PATCH', '/settings', change))))
  expect(await told(await call('GET', '/settings'))).toMatchObject(Object.assign({}, ...changes))
})

it('of pins set at once one choice stands whole', async () => {
  const slugs = (await Promise.all([1, 2, 3].map((n) => publish({ headline: `Pinned ${n}` })))).map(({ slug }) => slug)
  const choices = [slugs, [...slugs].reverse(), slugs.slice(1)]
  await Promise.all(
    choices.map(async (pins) => told(await call('PUT', '/picks/pins', { pins: pins.map((slug) => ({ slug })) }))),
  )
  const { items } = await told<{ items: { pinned: boolean; article: Article }[] }>(
    await call('POST', '/picks/refreshes'),
  )
  expect(choices).toContainEqual(items.filter(({ pinned }) => pinned).map(({ article }) => article.slug))
})

const listed = async (path: string) => {
  const { items } = await told<{ items: { revision: number }[] }>(await call('GET', `${path}/revisions`))
  return items
}

it('who saved is refused over what another saved in between, at whichever moment that was', async () => {
  let refusals = 0
  for (let moment = 1; moment <= 8; moment++) {
    const article = await publish({ headline: `Moment ${moment}` })
    const paper = watch()
    let calls = 0
    paper.fault = async (operation) => {
      if (operation === 'd1' && ++calls === moment)
        await call('PATCH', `/articles/${article.id}`, { headline: 'Ben’s words' }, { 'if-match': '*' })
    }
    const path = `/articles/${article.id}`
    const saved = await call('PATCH', path, { headline: 'Ada’s words' }, { 'if-match': '"1"' }, paper)
    const again = { standfirst: 'Ada’s more', headline: 'Ada’s words again' }
    const etag = saved.headers.get('etag') ?? ''
    if (saved.status === 412) refusals += 1
    else if ((await listed(path))[0]?.revision === 3) {
      expect([moment, (await call('PATCH', path, again, { 'if-match': etag })).status]).toEqual([moment, 412])
      refusals += 1
    }
  }
  expect(refusals).toBeGreaterThan(3)
})

it('so is who saved a brief', async () => {
  let refusals = 0
  for (let moment = 1; moment <= 8; moment++) {
    const { id } = await told<{ id: string }>(await call('POST', '/briefs', { headline: `Moment ${moment}` }), 201)
    const paper = watch()
    let calls = 0
    paper.fault = async (operation) => {
      if (operation === 'd1' && ++calls === moment) {
        await call('PATCH', `/briefs/${id}`, { headline: 'Ben’s words' }, { 'if-match': '*' })
      }
    }
    const saved = await call('PATCH', `/briefs/${id}`, { headline: 'Ada’s words' }, { 'if-match': '"1"' }, paper)
    const etag = saved.headers.get('etag') ?? ''
    const { headline } = await told<{ headline: string }>(await call('GET', `/briefs/${id}`))
    if (saved.status === 412) refusals += 1
    else if (headline === 'Ben’s words' && calls >= moment) {
      const again = await call('PATCH', `/briefs/${id}`, { body: '<p>Ada’s more.</p>' }, { 'if-match': etag })
      expect([moment, again.status]).toEqual([moment, 412])
      refusals += 1
    }
  }
  expect(refusals).toBeGreaterThan(3)
})
