import { keepLooking } from './looking.ts'
import { type Item, showNewest, unseenOf } from './newest.ts'
import { isRemembered, remember } from './remembering.ts'
import { tellAges } from './times.ts'

const LATEST = '/news-feed/latest.json'
const GIVE_UP_MS = 10_000
const PAUSED = 'masthead-paused'

/** Looks for new briefs and offers them: nothing on the page moves until the reader says so. */
export function followNewsFeed(): void {
  const rail = document.querySelector('.news-feed')
  // The News Feed's own page has no rail to be seen, and offers its newest above its list.
  const page = document.querySelector('.briefs .live')
  const place = page ?? rail
  const status = place?.querySelector<HTMLElement>('.offer')
  const pause = place?.querySelector<HTMLButtonElement>('.pause')
  if (!rail || !status || !pause) return
  const offer = offering(status, rail, (items) => {
    if (page) return readAgain()
    showNewest(rail, items, status)
    tellAges()
  })
  let isPaused = isRemembered(PAUSED)
  const plan = keepLooking(
    async () => offer(await findLatest()),
    () => !isPaused,
  )
  const label = pause.textContent
  const tell = () => {
    pause.textContent = isPaused ? (pause.dataset.resume ?? '') : label
  }
  pause.addEventListener('click', () => {
    isPaused = !isPaused
    remember(PAUSED, isPaused)
    tell()
    plan()
  })
  tell()
  pause.hidden = false
}

/** Says who asks as little as a browser can. Whether anything is new is between the browser's cache and the paper. */
async function findLatest(): Promise<Item[]> {
  const signal = AbortSignal.timeout(GIVE_UP_MS)
  const response = await fetch(LATEST, { credentials: 'omit', referrerPolicy: 'no-referrer', signal })
  if (!response.ok) throw new Error(`${LATEST}: ${response.status}`)
  const { items }: { items: Item[] } = await response.json()
  return items
}

/** A button in the status, as long as there is something to offer. Gives what to tell the newest to. */
function offering(status: HTMLElement, rail: Element, accept: (items: Item[]) => void): (items: Item[]) => void {
  const button = document.createElement('button')
  button.type = 'button'
  let latest: Item[] = []
  button.addEventListener('click', () => {
    accept(latest)
    button.remove()
  })
  return (items) => {
    latest = items
    const count = unseenOf(rail, items).length
    const words = worded(status, count)
    // Whoever is about to press it must not lose it, nor hear it twice.
    if (count === 0 && document.activeElement !== button) button.remove()
    if (count === 0 || (button.isConnected && button.textContent === words)) return
    button.textContent = words
    if (!button.isConnected) status.append(button)
  }
}

/** "2 new briefs", in the plural form that the words' language has for so many (CLDR). */
function worded({ dataset, lang }: HTMLElement, count: number): string {
  const rules = globalThis.Intl?.PluralRules && new Intl.PluralRules(lang || document.documentElement.lang)
  const form = rules ? rules.select(count) : count === 1 ? 'one' : 'other'
  return (dataset[form] ?? dataset.other ?? '').replace('#', String(count))
}

/** From the top, and from the paper: a link to the same page could be answered by the browser's cache. */
function readAgain(): void {
  scrollTo(0, 0)
  location.reload()
}
