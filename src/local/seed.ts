import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'

const SAMPLE = resolve(import.meta.dirname, 'sample')
const MS_AN_HOUR = 3_600_000

interface Where {
  address: string
  token: string
  root: string
}

interface Story {
  slug: string
  markdown: string
  headline: string
  standfirst?: string
  topics?: string[]
  authors?: string[]
  hoursAgo?: number
  image?: { file: string; alt: string; caption?: string; credit?: string }
  related?: string[]
  weight?: number
  correction?: { text: string }
  updated?: boolean
}

/**
 * Fills a new paper with the sample newspaper, through the API, as any import would: once, and never again. If it is
 * interrupted the next start goes on where it stopped, since every piece is sent under a key of its own.
 */
export async function seed({ address, token, root }: Where): Promise<void> {
  const folder = resolve(root, '.wrangler/state')
  const marker = resolve(folder, 'sample-paper')
  const progress = existsSync(marker) ? readFileSync(marker, 'utf8') : ''
  if (progress === 'done') return
  const send = senderTo(address, token)
  const { items } = await send<{ items: unknown[] }>('GET', '/articles?limit=1')
  // A paper that somebody began without the sample keeps to itself.
  if (items.length > 0 && progress === '') return
  mkdirSync(folder, { recursive: true })
  // The first start's own time: dates are told from it, also by a start that goes on.
  const begun = Number(progress) || Date.now()
  writeFileSync(marker, String(begun))
  console.log('\n  Setting the sample newspaper …')
  await setPaper(send, begun)
  writeFileSync(marker, 'done')
}

type Send = <T>(method: string, path: string, body?: unknown, key?: string) => Promise<T>

async function setPaper(send: Send, begun: number): Promise<void> {
  const ago = (hours: number) => new Date(begun - hours * MS_AN_HOUR).toISOString()
  const stories = storiesIn('articles').sort((a, b) => (b.hoursAgo ?? 0) - (a.hoursAgo ?? 0))
  await send('PATCH', '/settings', parse(readFileSync(resolve(SAMPLE, 'settings.yaml'), 'utf8')))
  const founded = await send<{ items: { name: string }[] }>('GET', '/newsletters')
  const known = new Set(founded.items.map(({ name }) => name))
  // One after the other: that is their order. Before the stories, which show their forms.
  for (const letter of newslettersOfSample()) if (!known.has(letter.name)) await send('POST', '/newsletters', letter)
  const pictures = new Map<string, Picture>()
  const files = new Map(stories.flatMap(({ image }) => (image ? [[image.file, image]] : [])))
  // Making AVIF keeps all of a small machine busy: more at once would only make each wait longer.
  await someAtOnce([...files.values()], async (image) => pictures.set(image.file, await sendPicture(send, image)), 2)

  const ids = new Map<string, string>()
  // A story is sent after those it relates to. Of a circle, the first goes without.
  for (let waiting = stories; waiting.length > 0; waiting = waiting.filter(({ slug }) => !ids.has(slug))) {
    const next = waiting.filter(({ related = [] }) => related.every((slug) => ids.has(slug)))
    await someAtOnce(next.length > 0 ? next : waiting.slice(0, 1), async (story) => {
      const { slug, markdown, hoursAgo = 1, image, correction: _, updated: __, ...fields } = story
      const picture = image && pictures.get(image.file)
      const shown =
        image && picture ? { ...picture, alt: image.alt, caption: image.caption, credit: image.credit } : null
      const related = story.related?.filter((one) => ids.has(one)) ?? []
      const article = { ...fields, slug, markdown, image: shown, related, publish: ago(hoursAgo) }
      ids.set(slug, (await send<{ id: string }>('POST', '/articles', article, `sample ${slug}`)).id)
    })
  }
  await someAtOnce(storiesIn('pages'), (page) =>
    send('POST', '/articles', { ...page, kind: 'page', publish: true }, `sample ${page.slug}`),
  )
  await someAtOnce(stories, async ({ slug, updated, standfirst, correction }) => {
    const path = `/articles/${ids.get(slug)}`
    if (updated) await send('PATCH', path, { standfirst })
    if (!correction) return
    const { corrections } = await send<{ corrections: unknown[] }>('GET', path)
    if (corrections.length === 0) await send('POST', `${path}/corrections`, { text: correction.text })
  })
  const filed = await send<{ items: { headline: string }[] }>('GET', '/briefs?limit=100')
  const headlines = new Set(filed.items.map(({ headline }) => headline))
  const briefs = briefsOfSample().filter(({ headline }) => !headlines.has(headline))
  await someAtOnce(briefs, ({ body, minutesAgo, ...brief }) =>
    send('POST', '/briefs', { ...brief, markdown: body, at: ago(minutesAgo / 60) }),
  )
  await send('PUT', '/banner', parse(readFileSync(resolve(SAMPLE, 'banner.yaml'), 'utf8')))
  await send('PUT', '/picks/pins', parse(readFileSync(resolve(SAMPLE, 'pins.yaml'), 'utf8')))
}

const AT_ONCE = 4

/** Does the work for each item, a few at once. */
async function someAtOnce<T>(items: readonly T[], work: (item: T) => Promise<unknown>, many = AT_ONCE): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: many }, worker))
}

/** The Markdown files of a folder, with their front matter. */
function storiesIn(folder: string): Story[] {
  return readdirSync(resolve(SAMPLE, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const [, head = '', markdown = ''] = readFileSync(resolve(SAMPLE, folder, file), 'utf8').split(/^---$/m)
      return { ...parse(head), slug: file.replace(/\.md$/, ''), markdown: markdown.trim() }
    })
}

interface Picture {
  url: string
  width: number
  height: number
}

async function sendPicture(send: Send, { file, ...said }: NonNullable<Story['image']>): Promise<Picture> {
  const form = new FormData()
  form.set('file', new Blob([readFileSync(resolve(SAMPLE, 'pictures', file))]), file)
  for (const [name, text] of Object.entries(said)) form.set(name, text)
  const { url, width, height } = await send<Picture>('POST', '/media', form)
  return { url, width, height }
}

function briefsOfSample(): { headline: string; body: string; minutesAgo: number; url?: string }[] {
  return parse(readFileSync(resolve(SAMPLE, 'briefs.yaml'), 'utf8'))
}

function newslettersOfSample(): { name: string }[] {
  return parse(readFileSync(resolve(SAMPLE, 'newsletters.yaml'), 'utf8'))
}

function senderTo(address: string, token: string): Send {
  return async (method, path, body, key) => {
    const form = body instanceof FormData
    const response = await fetch(`${address}/admin/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(form || body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key ? { 'idempotency-key': key } : {}),
        ...(method === 'PATCH' ? { 'if-match': '*' } : {}),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return JSON.parse(await response.text())
  }
}
