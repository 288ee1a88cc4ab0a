import { type Database, persist } from './platform/database.ts'
import { findSite } from './settings/reading.ts'

const WITHIN_MS = 5_000
/** IndexNow takes 10,000; an act changes a few. */
const ADDRESSES_AT_MOST = 1_000

/** What changed for those who follow the paper without reading it: paths of feeds, and of pages. */
export interface News {
  feeds: readonly string[]
  pages: readonly string[]
}

/** Where news is told from, and to whom: the endpoint of IndexNow that speaks for all search engines. */
export interface Teller {
  db: Database
  siteUrl: string
  indexNow: string
}

/**
 * Tells the hub that feeds changed (WebSub, W3C Recommendation, section 7) and search engines that pages did (IndexNow),
 * as far as the paper has named them. Whoever does not answer within five seconds is not told; the act has succeeded.
 */
export async function announce({ db, siteUrl, indexNow }: Teller, { feeds, pages }: News): Promise<void> {
  if (feeds.length === 0 && pages.length === 0) return
  const { webSubHub, indexNowKey } = await persist(() => findSite(db, siteUrl))
  const urls = pages.slice(0, ADDRESSES_AT_MOST).map((path) => siteUrl + path)
  await Promise.all([
    webSubHub !== '' &&
      feeds.length > 0 &&
      tellHub(
        webSubHub,
        feeds.map((path) => siteUrl + path),
      ),
    indexNowKey !== '' && urls.length > 0 && tellSearchEngines(indexNow, { siteUrl, key: indexNowKey, urls }),
  ])
}

async function tellHub(hub: string, feeds: readonly string[]): Promise<void> {
  const form = new URLSearchParams([['hub.mode', 'publish'], ...feeds.map((feed) => ['hub.url', feed])])
  await post(hub, { body: form })
}

async function tellSearchEngines(
  endpoint: string,
  { siteUrl, key, urls }: { siteUrl: string; key: string; urls: readonly string[] },
): Promise<void> {
  const { host } = new URL(siteUrl)
  const told = { host, key, keyLocation: `${siteUrl}/indexnow.txt`, urlList: urls }
  await post(endpoint, { body: JSON.stringify(told), headers: { 'content-type': 'application/json; charset=utf-8' } })
}

async function post(url: string, init: { body: BodyInit; headers?: Record<string, string> }): Promise<void> {
  try {
    const response = await fetch(url, { ...init, method: 'POST', signal: AbortSignal.timeout(WITHIN_MS) })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`${response.status}`)
  } catch (error) {
    console.warn(JSON.stringify({ event: 'announcement failed', url, error: String(error) }))
  }
}
