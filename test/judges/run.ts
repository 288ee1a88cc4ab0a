import { crawl, isFeed, isPage, type Served } from './crawl.ts'
import { judgeFeeds } from './feeds.ts'
import { judgeHtml } from './html.ts'
import { judgeSpeed } from './lighthouse.ts'
import { pageKinds, startSampleAtItsAddress } from './paper.ts'

const FEEDS = [
  ...['', 'tag/city/', 'author/ada-marlowe/', 'news-feed/'].flatMap((list) => [`/${list}rss/`, `/${list}atom.xml`]),
  '/podcast.xml',
  '/tag/city/podcast.xml',
]
const MEASURED = ['front', 'article', 'topic']

const { mf, origin } = await startSampleAtItsAddress()
const kinds = (await pageKinds(origin)).map((kind) => ({ ...kind, url: origin + kind.path }))
const served = await crawl(kinds.map(({ url }) => url))
const judges = {
  html: () => judgeHtml(served.filter(isPage)),
  feeds: () => judgeFeeds(served.filter(isFeed)),
  lighthouse: () => judgeSpeed(kinds.filter(({ kind }) => MEASURED.includes(kind))),
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in judges)).map((name) => `there is no judge called ${name}`)
const failures = [...unknown, ...whatIsNotThere(served)]
for (const [name, judge] of Object.entries(judges)) {
  if (wanted.length === 0 || wanted.includes(name)) failures.push(...(await judge()))
}
await mf.dispose()
if (failures.length > 0) {
  console.log(`\nBelow the bar:\n${failures.map((line) => `  ${line}`).join('\n')}`)
  process.exitCode = 1
}

/** A judge's praise of another page is worth nothing: every kind must be there, under its title, and no link dead. */
function whatIsNotThere(all: readonly Served[]): string[] {
  const found = new Map(all.map((one) => [one.url, one]))
  const expected = kinds.flatMap(({ kind, url, status, title }) => {
    const page = found.get(url)
    found.delete(url)
    return page?.status === status && titleOf(page).includes(title) ? [] : [`${kind}: ${url} is not “${title}”`]
  })
  const missing = FEEDS.filter((path) => !found.has(origin + path)).map((path) => `no link leads to ${path}`)
  const dead = [...found.values()].filter(({ status }) => status !== 200)
  return [...expected, ...missing, ...dead.map(({ url, status }) => `a link leads to ${url}, which is a ${status}`)]
}

function titleOf({ body }: Served): string {
  return /<title>([^<]*)/.exec(body)?.[1] ?? ''
}
