import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import migration from '../../../migrations/0010_media_uses.sql?raw'
import type { Env } from '../../../src/env.ts'
import { createFrontCache } from '../../front-cache.ts'
import { type Article, call, publish, visit } from '../../newsroom.ts'
import { pngOf } from '../../pictures.ts'
import { auditOf, change, hire, pathsAtFault, type Role, read, refused, type Staff, told, write } from '../cast.ts'

interface Picture {
  key: string
  url: string
  alt: string
  caption: string
  credit: string
  name: string
  uses: number
  articles: { id: string; headline: string; status: string }[]
  people: { slug: string; name: string }[]
  others: number
}

const staff = new Map<Role, Staff>()
let made = 0

beforeAll(async () => {
  for (const role of ['editor', 'author', 'contributor'] as const) staff.set(role, await hire(role))
})

function by(role: Role): { authorization: string } {
  return staff.get(role)?.headers ?? { authorization: 'none' }
}

/** A new picture, sent by somebody. */
async function send(role: Role | 'bootstrap' = 'bootstrap', alt = 'A quay', bindings: Env = env): Promise<Picture> {
  const form = new FormData()
  made += 1
  form.set('file', new File([await pngOf(340 + made, 20)], `picture-${made}.png`))
  form.set('alt', alt)
  const headers = role === 'bootstrap' ? { authorization: 'Bearer test-owner-token' } : by(role)
  return told(await visit('/admin/api/media', { method: 'POST', headers, body: form }, { env: bindings }), 201)
}

function look({ key }: Pick<Picture, 'key'>, headers = {}): Promise<Picture> {
  return call('GET', `/media/${key}`, undefined, headers).then((answer) => told<Picture>(answer))
}

async function list(query: string): Promise<{ items: Picture[]; next: string | null }> {
  return told(await call('GET', `/media?${query}`))
}

const shownIn = (picture: Picture) => ({ url: picture.url, alt: 'A quay' })
const bodyWith = ({ url }: Picture) => `<p>Look: <img src="${url}" alt="A quay"></p>`

it('the library lists pictures, newest first, page by page', async () => {
  const [first, second, third] = [await send(), await send(), await send()]
  const page = await list('limit=2')
  expect(page.items.map(({ key }) => key)).toEqual([third.key, second.key])
  const next = await list(`limit=1&cursor=${page.next}`)
  expect(next.items.map(({ key }) => key)).toEqual([first.key])
})

it('the last page leads nowhere', async () => {
  expect((await list('limit=100')).next).toBeNull()
})

it('a search finds words of description, caption, credit and name, in any order and any letters', async () => {
  const picture = await send('bootstrap', 'Ворота порту')
  await told(await call('PATCH', `/media/${picture.key}`, { caption: 'The Gate closes', credit: 'Ada Ødegård' }))
  for (const q of ['ВОРОТА', 'gate closes', 'closes GATE', 'ødegård ворота', 'picture-', '']) {
    expect(
      (await list(`limit=100&q=${encodeURIComponent(q)}`)).items.map(({ key }) => key),
      q,
    ).toContain(picture.key)
  }
  expect((await list('q=gate+lighthouse')).items).toEqual([])
})

it.each(["'; drop table media; --", '%', '_', '*', '"', '\\', '%00', '𝒳'.repeat(100), 'x '.repeat(100)])(
  'a search for %s is only a search',
  async (q) => {
    await told(await call('GET', `/media?q=${encodeURIComponent(q)}`))
  },
)

it.each([`q=${'x'.repeat(201)}`, 'cursor=nonsense', 'cursor=1-%27', 'limit=0', 'limit=101'])(
  'the query %s is refused',
  async (query) => {
    await refused(await call('GET', `/media?${query}`), 422)
  },
)

it('a picture says where it is used: in the hero and in bodies, whatever the state', async () => {
  const picture = await send()
  const hero = await publish({ headline: 'With a hero', image: shownIn(picture) })
  const draft = await write({ headline: 'With a body', body: bodyWith(picture) })
  const { articles, uses } = await look(picture)
  expect(uses).toBe(2)
  expect(articles).toEqual([
    { id: draft.id, headline: 'With a body', status: 'draft' },
    { id: hero.id, headline: 'With a hero', status: 'published' },
  ])
})

it('a story that is saved without its picture does not use it any more, and does again once it is restored', async () => {
  const picture = await send()
  const story = await write({ headline: 'Comes and goes', image: shownIn(picture), body: bodyWith(picture) })
  const without = await told(await change(story, { image: null }))
  expect((await look(picture)).uses).toBe(1)
  await told(await change(without, { body: '<p>Words only.</p>' }))
  expect((await look(picture)).uses).toBe(0)
  await told(await call('POST', `/articles/${story.id}/revisions/1/restoration`))
  expect((await look(picture)).uses).toBe(1)
})

it('a variant within a body, or a link to the picture, is a use too', async () => {
  const picture = await send()
  const hash = picture.key.replace('.png', '')
  await write({ headline: 'A variant', body: `<p><img src="/media/${hash}-320.webp" alt=""></p>` })
  await write({ headline: 'A link', body: `<p><a href="${picture.url}">The picture</a></p>` })
  expect((await look(picture)).uses).toBe(2)
})

it('of drafts that are not theirs an author learns only how many there are', async () => {
  const picture = await send()
  await write({ headline: 'Not for authors', image: shownIn(picture) })
  await publish({ headline: 'For everybody', image: shownIn(picture) })
  const { articles, others } = await look(picture, by('author'))
  expect(articles.map(({ headline }) => headline)).toEqual(['For everybody'])
  expect(others).toBe(1)
})

it('a picture in use is not deleted: the answer says where it is used', async () => {
  const picture = await send()
  const story = await write({ headline: 'Keeps it', image: shownIn(picture) })
  const problem = await refused(await call('DELETE', `/media/${picture.key}`), 409)
  expect(problem).toMatchObject({ articles: [{ id: story.id, headline: 'Keeps it' }], others: 0 })
  expect((await visit(picture.url)).status).toBe(200)
})

it('a picture of a person is in use', async () => {
  const picture = await send()
  await publish({ headline: 'By somebody', authors: ['Somebody Seen'] })
  await env.DB.prepare("update people set picture = json_object('url', ?, 'alt', '') where name = 'Somebody Seen'")
    .bind(picture.url)
    .run()
  await refused(await call('DELETE', `/media/${picture.key}`), 409)
  expect((await look(picture)).people).toEqual([{ slug: 'somebody-seen', name: 'Somebody Seen' }])
})

it('a picture in somebody’s unsaved writing is in use', async () => {
  const picture = await send()
  const story = await write({ headline: 'Being written' })
  await env.DB.prepare(
    "insert into working_copies (article_id, member_id, member_name, base, content, seen_at) values (?, 'x', 'X', 1, ?, 0)",
  )
    .bind(story.id, JSON.stringify({ body: bodyWith(picture) }))
    .run()
  await refused(await call('DELETE', `/media/${picture.key}`), 409)
  expect((await look(picture)).articles).toEqual([{ id: story.id, headline: 'Being written', status: 'draft' }])
})

it('a picture that is not used is deleted with its variants, and the cache in front lets go of it', async () => {
  const picture = await send()
  const { cache, calls } = createFrontCache()
  expect((await call('DELETE', `/media/${picture.key}`, undefined, {}, { cache })).status).toBe(204)
  const left = (await env.MEDIA.list({ prefix: picture.key.replace('.png', '') })).objects
  expect(left).toEqual([])
  expect((await visit(picture.url)).status).toBe(404)
  await refused(await call('GET', `/media/${picture.key}`), 404)
  expect(calls).toMatchObject([{ kind: 'purge', tags: [`media-${picture.key.replace('.png', '')}`] }])
  expect((await auditOf('media', picture.key)).map(({ act }) => act)).toEqual(['store', 'delete'])
})

it('a deletion that broke off at the bucket is finished when it is asked for again', async () => {
  const picture = await send()
  const broken = new Proxy(env.MEDIA, {
    get: (bucket, name) =>
      name === 'delete'
        ? () => Promise.reject(new Error('the bucket does not answer'))
        : Reflect.get(bucket, name).bind(bucket),
  })
  await refused(await call('DELETE', `/media/${picture.key}`, undefined, {}, { env: { ...env, MEDIA: broken } }), 503)
  expect((await visit(picture.url)).status).toBe(200)
  expect((await call('DELETE', `/media/${picture.key}`)).status).toBe(204)
  expect((await visit(picture.url)).status).toBe(404)
})

it('what is not there is not changed, deleted or shown', async () => {
  for (const key of [`${'0'.repeat(32)}.png`, 'nonsense', '..%2F..', "x'--"]) {
    await refused(await call('GET', `/media/${key}`), 404)
    await refused(await call('PATCH', `/media/${key}`, { alt: 'x' }), 404)
    await refused(await call('DELETE', `/media/${key}`), 404)
  }
})

it('what is said of a picture is changed, and a story keeps what was said in it', async () => {
  const picture = await send()
  const story = await write({ headline: 'Its own words', image: shownIn(picture) })
  const said = { alt: 'The quay at night', caption: 'Night', credit: 'Ada', name: 'quay.png' }
  expect(await told<Picture>(await call('PATCH', `/media/${picture.key}`, said))).toMatchObject(said)
  expect(await look(picture)).toMatchObject(said)
  expect((await read(story.id)).image).toMatchObject({ alt: 'A quay' })
})

it.each([
  [{ alt: 'x'.repeat(501) }, ['alt']],
  [{ caption: 'x'.repeat(1_001), credit: 'x'.repeat(301) }, ['caption', 'credit']],
  [{ name: 'x'.repeat(201) }, ['name']],
  [{ alt: 'x', key: 'other' }, ['key']],
  [{}, ['']],
])('the change %j is refused', async (said, paths) => {
  const { key } = await send()
  expect(await pathsAtFault(await call('PATCH', `/media/${key}`, said))).toEqual(paths)
})

it.each(['author', 'contributor'] as const)(
  'the %s may see the library, add to it, and change and delete what they sent',
  async (role) => {
    const picture = await send(role)
    await told(await call('GET', '/media', undefined, by(role)))
    expect(await told<Picture>(await call('PATCH', `/media/${picture.key}`, { alt: 'Mine' }, by(role)))).toMatchObject({
      alt: 'Mine',
    })
    expect((await call('DELETE', `/media/${picture.key}`, undefined, by(role))).status).toBe(204)
  },
)

it.each(['author', 'contributor'] as const)('the %s may not change or delete what another sent', async (role) => {
  const picture = await send('editor')
  await look(picture, by(role))
  await refused(await call('PATCH', `/media/${picture.key}`, { alt: 'Stolen' }, by(role)), 403)
  await refused(await call('DELETE', `/media/${picture.key}`, undefined, by(role)), 403)
  expect((await look(picture)).alt).toBe('A quay')
})

it('an editor may change and delete what anybody sent', async () => {
  const picture = await send('contributor')
  await told(await call('PATCH', `/media/${picture.key}`, { alt: 'Better' }, by('editor')))
  expect((await call('DELETE', `/media/${picture.key}`, undefined, by('editor'))).status).toBe(204)
})

it('the uses of what was written before they were kept are found by the migration, twice the same', async () => {
  const [hero, body, none] = [await send(), await send(), await send()]
  const story: Article = await write({
    headline: 'From before',
    image: shownIn(hero),
    body: `<p>/media/ and /media/short and ${'<img src="/media/x.png" alt="">'.repeat(3)}</p>${bodyWith(body)}`,
  })
  await env.DB.prepare('delete from media_uses').run()
  await env.DB.prepare("update media set words = '' where key = ?").bind(hero.key).run()
  for (const _ of ['once', 'twice']) {
    for (const statement of migration.split('--> statement-breakpoint')) await env.DB.prepare(statement).run()
  }
  for (const picture of [hero, body]) expect((await look(picture)).articles.map(({ id }) => id)).toEqual([story.id])
  expect((await look(none)).uses).toBe(0)
  expect((await list(`limit=100&q=quay`)).items.map(({ key }) => key)).toContain(hero.key)
})
