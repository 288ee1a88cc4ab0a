import { createExecutionContext, env, waitOnExecutionContext } from 'cloudflare:test'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { imageDimensionsFromData } from 'image-dimensions'
import { beforeEach, expect, it } from 'vitest'
import { pressRoomOf } from '../../src/app.ts'
import { findArticle } from '../../src/articles/desk-reading.ts'
import { primary } from '../../src/platform/database.ts'
import { podcastParts } from '../../src/platform/podcasts.ts'
import { forgetCalls } from '../../src/press/purging.ts'
import { follow } from '../../src/pressing.ts'
import { createFrontCache } from '../front-cache.ts'
import { narrating } from '../narrating.ts'
import { type Article, call, change, forgetAll, publish, read, SITE, visit } from '../newsroom.ts'

beforeEach(async () => {
  await env.DB.exec('delete from narrations')
  await forgetAll()
})

const parsed = async (path: string) => parseRssFeed(await read(path))
const titles = async (path: string) => (await parsed(path)).items?.map(({ title }) => title) ?? []
const written = (statements: ReturnType<typeof narrating>) =>
  env.DB.batch(statements.map(([sql, values]) => env.DB.prepare(sql).bind(...values)))

/** Gives a story an audio version, as the newsroom does, and lets readers know. */
async function narrate(story: Article, fields?: Parameters<typeof narrating>[1], front = createFrontCache()) {
  await written(narrating(story.id, fields))
  await told(story, front)
  return story
}

/** Takes it off again. */
async function silence(story: Article, front = createFrontCache()) {
  await written([
    ["update narrations set state = 'off', audible_at = null where article_id = ?", [story.id]],
    ["update editions set revision = revision + 1 where subject = 'narration'", []],
  ])
  await told(story, front)
}

async function told(story: Article, front: ReturnType<typeof createFrontCache>) {
  const context = createExecutionContext()
  const article = await findArticle(primary(env.DB), story.id)
  if (!article) throw new Error('it is there')
  await follow({ ...pressRoomOf(env, context), cache: front.cache }, { narrated: article })
  await waitOnExecutionContext(context)
}

it('an episode is told whole: its sound, its story, who wrote it and who reads', async () => {
  const story = await publish({
    headline: 'Ferries stop',
    slug: 'ferries-stop',
    standfirst: 'Fog & ice.',
    topics: ['Harbour', 'City'],
    authors: ['Ada Marlowe', 'Jonas Petrel'],
    image: { url: '/media/a.jpg', alt: 'A ferry' },
    publish: '2024-03-01T08:00:00Z',
  })
  await narrate(story, { source: 'human', speaker: 'Mara Lind', key: 'ab12.mp3' })
  const [episode] = (await parsed('/tag/harbour/podcast.xml')).items ?? []
  expect(episode).toMatchObject({
    title: 'Ferries stop',
    link: `${SITE}/ferries-stop/`,
    guid: { value: `urn:uuid:${story.id}`, isPermaLink: false },
    enclosures: [{ url: `${SITE}/media/ab12.mp3`, length: 987_654, type: 'audio/mpeg' }],
    itunes: {
      duration: 62,
      episodeType: 'full',
      author: 'Ada Marlowe, Jonas Petrel',
      image: `${SITE}/media/a.jpg`,
    },
    podcast: {
      transcripts: [{ url: `${SITE}/ferries-stop.md`, type: 'text/markdown', language: 'en' }],
      persons: [
        { display: 'Ada Marlowe', role: 'author', group: 'writing', href: `${SITE}/author/ada-marlowe/` },
        { display: 'Jonas Petrel', role: 'author', group: 'writing', href: `${SITE}/author/jonas-petrel/` },
        { display: 'Mara Lind', role: 'narrator', group: 'cast' },
      ],
    },
  })
  expect(new Date(String(episode?.pubDate)).toISOString()).toBe('2024-03-01T08:00:00.000Z')
  expect(episode?.categories?.map(({ name }) => name)).toEqual(['Harbour', 'City'])
  expect(episode?.description).toBe(
    `<p>Fog &amp; ice.</p><p>Read by Mara Lind</p><p><a href="${SITE}/ferries-stop/">Ferries stop</a></p>`,
  )
})

it('a story that a machine reads says so, has no narrator, and tells its first words where no standfirst does', async () => {
  const body = `<p>The quay <strong>was</strong> wet.</p><p>${'More of it. '.repeat(50)}</p>`
  await narrate(await publish({ headline: 'Wet', body, image: { url: '/media/a.webp', alt: 'x' } }))
  const [episode] = (await parsed('/podcast.xml')).items ?? []
  expect(episode?.description).toMatch(/^<p>The quay was wet\. More of it\.[^<]{100,300}…<\/p>/)
  expect(episode?.description).toContain('<p>This audio is created with AI assistance</p>')
  expect(episode?.podcast?.persons).toBeUndefined()
  // No app takes WebP.
  expect(episode?.itunes?.image).toBeUndefined()
})

it('a podcast says what it is', async () => {
  await call('PATCH', '/settings', { name: 'The Test & Sons', description: 'News <daily>' })
  await narrate(await publish({ headline: 'Said', topics: ['Saying'] }))
  const whole = await parsed('/podcast.xml')
  expect(whole).toMatchObject({
    title: 'The Test & Sons',
    link: `${SITE}/`,
    description: 'News <daily>',
    language: 'en',
    itunes: {
      author: 'The Test & Sons',
      explicit: false,
      type: 'episodic',
      categories: [{ text: 'News' }],
      image: `${SITE}/icon-1400.png`,
    },
    podcast: { medium: 'podcast' },
  })
  expect(whole.atom?.links).toEqual([{ href: `${SITE}/podcast.xml`, rel: 'self', type: 'application/rss+xml' }])
  expect(await read('/podcast.xml')).toContain('<itunes:explicit>false</itunes:explicit>')
  const part = await parsed('/tag/saying/podcast.xml')
  expect(part.title).toBe('Saying | The Test & Sons')
  expect(part.podcast?.guid).not.toBe(whole.podcast?.guid)
  await call('PATCH', '/settings', { name: 'Masthead', description: 'A new newspaper.' })
})

it('its cover is a square picture of the size that apps ask for', async () => {
  const cover = (await parsed('/podcast.xml')).itunes?.image ?? ''
  const response = await visit(cover.replace(SITE, ''))
  expect(response.headers.get('content-type')).toBe('image/png')
  const { width, height } = imageDimensionsFromData(new Uint8Array(await response.arrayBuffer())) ?? {}
  expect([width, height]).toEqual([1400, 1400])
})

it('a podcast is named as the Podcast Index names that of its example', () => {
  const { podcast } = podcastParts({
    home: `${SITE}/`,
    site: SITE,
    title: 'x',
    description: '',
    language: 'en',
    author: 'x',
    picture: `${SITE}/icon-1400.png`,
    identity: 'https://mp3s.nashownotes.com/pc20rss.xml',
    before: undefined,
    hub: '',
    items: [],
  })
  expect(parseRssFeed(podcast).podcast?.guid).toBe('917393e3-1b1e-5cef-ace4-edaa54e1f810')
})

it('an episode stays the same through new audio and a new address, and a podcast through a new name', async () => {
  const story = await narrate(await publish({ headline: 'One', slug: 'one', topics: ['Stay'] }), { key: 'one.mp3' })
  const before = await parsed('/tag/stay/podcast.xml')
  await change(story, { slug: 'two' })
  await narrate(story, { key: 'two.mp3', source: 'human', speaker: 'Mara Lind' })
  await call('PATCH', '/topics/stay', { name: 'Stayed' })
  const after = await parsed('/tag/stayed/podcast.xml')
  expect(after.items?.[0]).toMatchObject({
    link: `${SITE}/two/`,
    guid: before.items?.[0]?.guid,
    enclosures: [{ url: `${SITE}/media/two.mp3` }],
  })
  expect(before.items?.[0]?.enclosures?.[0]?.url).toBe(`${SITE}/media/one.mp3`)
  expect(after.podcast?.guid).toBe(before.podcast?.guid)
})

it('a story is heard of as long as readers are offered its audio, and from then on at once', async () => {
  const fields = { topics: ['Coming'], authors: ['Ada Marlowe'] }
  await publish({ ...fields, headline: 'Never heard' })
  const later = await publish({ ...fields, headline: 'Not yet', publish: '2099-01-01T00:00:00Z' })
  await written(narrating(later.id))
  const [lost, reworded, silenced, kept] = await Promise.all(
    ['Lost', 'Reworded', 'Silenced', 'Kept'].map((headline) => publish({ ...fields, headline })),
  )
  const paths = ['/podcast.xml', '/tag/coming/podcast.xml']
  for (const path of paths) expect(await titles(path)).toEqual([])
  const all = [lost, reworded, silenced, kept].flatMap((story) => story ?? [])
  for (const story of all) await narrate(story)
  for (const path of paths) expect((await titles(path)).toSorted()).toEqual(['Kept', 'Lost', 'Reworded', 'Silenced'])
  if (!lost || !reworded || !silenced) throw new Error('they are there')
  await change(reworded, { body: '<p>Other words.</p>' })
  for (const path of paths) expect((await titles(path)).toSorted()).toEqual(['Kept', 'Lost', 'Silenced'])
  await call('DELETE', `/articles/${lost.id}/publication`)
  for (const path of paths) expect((await titles(path)).toSorted()).toEqual(['Kept', 'Silenced'])
  await silence(silenced)
  for (const path of paths) expect(await titles(path)).toEqual(['Kept'])
})

it('whoever hears of audio that is made or taken off, its page and its feeds do at once', async () => {
  const story = await publish({ headline: 'Heard', slug: 'heard', topics: ['Ears'], authors: ['Ada Marlowe'] })
  const feeds = ['/feed.json', '/atom.xml', '/tag/ears/feed.json', '/author/ada-marlowe/atom.xml']
  for (const path of ['/heard/', ...feeds]) expect(await read(path)).not.toContain('heard.mp3')
  const keyOf = async () => {
    const { keys } = await env.RENDERS.list<{ revision: number }>()
    return keys.find(({ name }) => name.endsWith('article/heard'))?.metadata
  }
  const before = JSON.stringify(await keyOf())
  await narrate(story, { key: 'heard.mp3' })
  expect(JSON.stringify(await keyOf())).not.toBe(before)
  for (const path of feeds) expect(await read(path), path).toContain('/media/heard.mp3')
  await silence(story)
  for (const path of feeds) expect(await read(path), path).not.toContain('heard.mp3')
})

it('the cache in front forgets the lists of a story that can be heard now, and its sound where that is taken off', async () => {
  forgetCalls()
  const front = createFrontCache()
  const story = await publish({ headline: 'Purged', slug: 'purged', topics: ['Front'] })
  await narrate(story, { key: 'abc123.mp3' }, front)
  expect(front.calls).toMatchObject([
    { kind: 'invalidate', tags: [`article-${story.id}`, 'list-all', expect.anything()] },
  ])
  await silence(story, front)
  expect(front.calls.at(-1)?.kind).toBe('purge')
  expect(front.calls.at(-1)?.tags).toContain('media-abc123')
})

it('what is taken back is not to be heard from the cache in front either, not even once', async () => {
  forgetCalls()
  const front = createFrontCache()
  const story = await narrate(await publish({ headline: 'Libel', topics: ['Courts'] }), { key: 'deaf.mp3' })
  for (const path of ['/podcast.xml', '/tag/courts/podcast.xml'])
    expect((await front.read(path)).text).toContain('Libel')
  await call('DELETE', `/articles/${story.id}/publication`, undefined, {}, front)
  for (const path of ['/podcast.xml', '/tag/courts/podcast.xml'])
    expect((await front.read(path)).text, path).not.toContain('Libel')
  expect(front.calls.at(-1)).toMatchObject({ kind: 'purge', tags: expect.arrayContaining(['media-deaf']) })
})

it('a story that was never heard presses no podcast', async () => {
  const pressed = async () => (await env.RENDERS.list()).keys.filter(({ name }) => name.includes('/podcast/')).length
  const story = await publish({ headline: 'Silent', topics: ['Silence'] })
  await change(story, { headline: 'Silent still' })
  expect(await pressed()).toBe(0)
  await narrate(story)
  expect(await pressed()).toBe(2)
})

it('no hostile word gets out of its place', async () => {
  const odd = '\uFFFE\uFFFF'
  const bad = `Odd${odd} ]]${odd}> <script>alert(1)</script> & "x" 🚢`
  const good = 'Odd ]]> <script>alert(1)</script> & "x" 🚢'
  const story = await publish({
    headline: bad,
    slug: 'odd',
    standfirst: bad,
    topics: [`Oddities${odd}`],
    authors: [`Ann ${odd}]]> & Co`],
  })
  await narrate(story, { source: 'human', speaker: `<b>${bad}` })
  const text = await read('/tag/oddities/podcast.xml')
  expect(text).not.toMatch(/[\uFFFE\uFFFF]/)
  const [episode] = parseRssFeed(text).items ?? []
  expect(episode?.title).toBe(good)
  expect(episode?.podcast?.persons?.map(({ display }) => display)).toEqual(['Ann ]]> & Co', `<b>${good}`])
  expect(episode?.itunes?.author).toBe('Ann ]]> & Co')
  expect(episode?.description).not.toMatch(/<(script|b)>/)
  expect(episode?.description).toContain('&lt;script&gt;')
  const json = await visit('/tag/oddities/feed.json')
  expect(await json.json()).toMatchObject({ items: [{ attachments: [{ title: `Read by <b>${good}` }] }] })
})

it('the transcript that it names is the story as Markdown', async () => {
  await narrate(await publish({ headline: 'Порт', slug: 'порт', body: '<p>Written <em>down</em>.</p>' }))
  const [transcript] = (await parsed('/podcast.xml')).items?.[0]?.podcast?.transcripts ?? []
  const response = await visit(transcript?.url?.replace(SITE, '') ?? '')
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/markdown; charset=utf-8'])
  expect(await response.text()).toContain('Written *down*.')
})

it('a podcast leads on, episode by episode, to the very first', async () => {
  const stories: Article[] = []
  for (let i = 1; i <= 23; i++) {
    const at = `2024-01-${String(i).padStart(2, '0')}T08:00:00Z`
    stories.push(await publish({ headline: `Story ${i}`, topics: ['Long'], publish: at }))
  }
  for (const { id } of stories) await written(narrating(id))
  const newestFirst = stories.map(({ headline }) => headline).toReversed()
  for (const path of ['/podcast.xml', '/tag/long/podcast.xml']) {
    const seen: unknown[] = []
    const pages: string[] = []
    for (let next: string | undefined = path; next; ) {
      pages.push(next)
      const feed = await parsed(next)
      seen.push(...(feed.items ?? []).map(({ title }) => title))
      next = feed.atom?.links?.find(({ rel }) => rel === 'next')?.href?.replace(SITE, '')
    }
    expect(seen).toEqual(newestFirst)
    expect(pages).toHaveLength(2)
  }
  expect((await visit(`/podcast.xml?before=${stories[0]?.id}`)).status).toBe(404)
  expect((await visit('/podcast.xml?before=nonsense')).status).toBe(404)
})

it.each(['/podcast.xml', '/tag/served/podcast.xml'])(
  '%s is RSS for whoever reads, is not sent again unchanged, and takes nothing',
  async (path) => {
    await narrate(await publish({ headline: 'Served', topics: ['Served'] }))
    const first = await visit(path)
    expect(first.status).toBe(200)
    expect(first.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=30,/)
    expect(first.headers.get('cache-tag')).toMatch(/^list-/)
    const etag = first.headers.get('etag') ?? ''
    expect((await visit(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
    const head = await visit(path, { method: 'HEAD' })
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
    expect((await visit(path, { method: 'POST' })).status).toBe(405)
  },
)

it('a podcast with nothing in it yet is there, under a topic that is', async () => {
  await publish({ headline: 'Read only', topics: ['Reading'] })
  for (const path of ['/podcast.xml', '/tag/reading/podcast.xml']) expect((await parsed(path)).items ?? []).toEqual([])
  for (const path of ['/tag/nothing/podcast.xml', '/tag/Not%20One/podcast.xml', '/author/ada-marlowe/podcast.xml'])
    expect((await visit(path)).status, path).toBe(404)
})

it('a topic’s old address leads to its podcast', async () => {
  await publish({ headline: 'Fish', topics: ['Fishing'] })
  expect((await visit('/tag/fishing/podcast.xml')).status).toBe(200)
  await call('PATCH', '/topics/fishing', { name: 'Fisheries' })
  const response = await visit('/tag/fishing/podcast.xml')
  expect([response.status, response.headers.get('location')]).toEqual([301, '/tag/fisheries/podcast.xml'])
})

it.each(['/podcast', '/podcast/', '/feed/podcast', '/feed/podcast/'])(
  'the habit %s leads to the podcast',
  async (path) => {
    const response = await visit(path)
    expect([response.status, response.headers.get('location')]).toEqual([301, '/podcast.xml'])
  },
)

it('every page says where the podcast is, a topic’s where its own is, and llms.txt too', async () => {
  await publish({ headline: 'Linked', slug: 'linked', topics: ['Linking'] })
  const linked = async (path: string) =>
    [
      ...(await read(path)).matchAll(
        /<link rel="alternate" type="application\/rss\+xml" title="([^"]+)" href="([^"]+)"/g,
      ),
    ]
      .map(([, title, href]) => [title, href])
      .filter(([, href]) => href?.endsWith('podcast.xml'))
  const own = ['Masthead, the podcast', '/podcast.xml']
  expect(await linked('/')).toEqual([own])
  expect(await linked('/linked/')).toEqual([own])
  expect(await linked('/tag/linking/')).toEqual([['Linking | Masthead, the podcast', '/tag/linking/podcast.xml'], own])
  expect(await read('/llms.txt')).toContain(`- [Podcast](${SITE}/podcast.xml)`)
})

it('JSON Feed attaches the audio, Atom encloses it, and RSS leaves it to the podcast', async () => {
  await publish({ headline: 'Silent', topics: ['Attached'], publish: '2024-01-01T08:00:00Z' })
  const story = await publish({ headline: 'Loud', topics: ['Attached'] })
  await narrate(story, { key: 'loud.mp3' })
  const { items } = await (await visit('/tag/attached/feed.json')).json<{ items: { attachments?: unknown }[] }>()
  const title = 'This audio is created with AI assistance'
  expect(items.map(({ attachments }) => attachments)).toEqual([
    [
      {
        url: `${SITE}/media/loud.mp3`,
        mime_type: 'audio/mpeg',
        title,
        size_in_bytes: 987_654,
        duration_in_seconds: 62,
      },
    ],
    undefined,
  ])
  const { entries } = parseAtomFeed(await read('/tag/attached/atom.xml'))
  expect(entries?.map(({ links }) => links?.filter(({ rel }) => rel === 'enclosure'))).toEqual([
    [{ href: `${SITE}/media/loud.mp3`, rel: 'enclosure', type: 'audio/mpeg', title, length: 987_654 }],
    [],
  ])
  expect(await read('/tag/attached/rss/')).not.toContain('loud.mp3')
})

it('a podcast names the hub, and speaks the language of the paper', async () => {
  await narrate(await publish({ headline: 'Порт', topics: ['Порт'] }), { source: 'human', speaker: 'Мара' })
  await call('PATCH', '/settings', { webSubHub: 'https://hub.example/', language: 'uk' })
  await forgetAll()
  const path = `/tag/${encodeURIComponent('порт')}/podcast.xml`
  const response = await visit(path)
  expect(response.headers.get('link')).toBe(`<https://hub.example/>; rel="hub", <${SITE}${path}>; rel="self"`)
  const feed = parseRssFeed(await response.text())
  expect(feed.atom?.links).toContainEqual({ href: 'https://hub.example/', rel: 'hub' })
  expect(feed.language).toBe('uk')
  expect(feed.items?.[0]?.description).toContain('<p>Читає Мара</p>')
  await call('PATCH', '/settings', { webSubHub: '', language: 'en' })
})
