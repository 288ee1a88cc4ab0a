export interface Served {
  url: string
  status: number
  type: string
  body: string
}

const HTML = /^text\/html\b/
const FEED = /^application\/(rss|atom)\+xml\b/
const LINKS = /\bhref="([^"]+)"|<link>([^<]+)<\/link>/g
/** Several times what the sample has: a paper whose links never end is caught. */
const AT_MOST = 1_000

export const isPage = ({ type }: Served) => HTML.test(type)
export const isFeed = ({ type }: Served) => FEED.test(type)

/** Every page and every feed that links lead to from these addresses, in one site. */
export async function crawl(starts: readonly string[]): Promise<Served[]> {
  const seen = new Set(starts)
  const found: Served[] = []
  for (const url of seen) {
    if (seen.size > AT_MOST) throw new Error(`The links of the paper lead on past ${AT_MOST} addresses, last to ${url}`)
    const response = await fetch(url)
    const type = response.headers.get('content-type') ?? ''
    const one = { url, status: response.status, type, body: await response.text() }
    if (!isPage(one) && !isFeed(one)) continue
    found.push(one)
    for (const link of linksOf(one)) seen.add(link)
  }
  return found
}

function linksOf({ url, body }: Served): string[] {
  return [...body.matchAll(LINKS)]
    .map(([, href, text]) => new URL((href ?? text ?? '').replaceAll('&amp;', '&'), url))
    .filter(({ origin }) => origin === new URL(url).origin)
    .map((link) => Object.assign(link, { hash: '' }).href)
}
