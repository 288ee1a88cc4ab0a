/** A brief of `/news-feed/latest.json`: the rail's list item, made and sanitised by the paper itself. */
export interface Item {
  id: string
  revision: number
  /** RFC 3339, UTC, always of one length: texts compare as moments do. */
  at: string
  html: string
}

/** What has come since the list was made. What only moved up because another was taken down is older than all of it. */
export function unseenOf(rail: Element, items: readonly Item[]): Item[] {
  const shown = shownOf(rail)
  const oldest = [...shown.values()].at(-1)?.querySelector('time')?.dateTime ?? ''
  return items.filter(({ id, at }) => !shown.has(id) && at > oldest)
}

/** Makes the rail's list what the paper says now. What has not changed is not touched: opened briefs stay open. */
export function showNewest(rail: Element, items: readonly Item[], status: HTMLElement): void {
  const unseen = new Set(unseenOf(rail, items))
  const shown = shownOf(rail)
  const list = rail.querySelector('ol') ?? makeList(rail)
  const next = items.map((item) => {
    const made = elementOf(item.html)
    if (unseen.has(item)) markNew(made, status)
    return brought(shown.get(item.id), made)
  })
  for (const one of [...list.children]) if (!next.some((kept) => kept === one)) one.remove()
  for (const [i, one] of next.entries()) if (list.children[i] !== one) list.insertBefore(one, list.children[i] ?? null)
  const first = list.querySelector('.arrived') ?? list
  first.querySelector<HTMLElement>('summary, a')?.focus()
}

/** By id, newest first. */
function shownOf(rail: Element): Map<string, HTMLElement> {
  const shown = rail.querySelectorAll<HTMLElement>('[data-brief]')
  return new Map([...shown].map((one) => [one.dataset.brief ?? '', one]))
}

/** The brief as it stands there already, if it is the same; it may now be, or no longer be, the first of its day. */
function brought(standing: HTMLElement | undefined, made: HTMLElement): HTMLElement {
  if (!standing) return made
  if (standing.dataset.revision !== made.dataset.revision) {
    made.querySelector('details')?.toggleAttribute('open', standing.querySelector('[open]') !== null)
    return made
  }
  for (const old of standing.querySelectorAll(':scope > :is(.day, .unseen)')) old.remove()
  standing.classList.remove('arrived')
  standing.prepend(...made.querySelectorAll(':scope > .day'))
  return standing
}

/** In the status's word for it, which says so if it is not in the page's language. */
function markNew(item: HTMLElement, { dataset, lang }: HTMLElement): void {
  item.classList.add('arrived')
  const said = document.createElement('span')
  said.className = 'unseen'
  said.textContent = `${dataset.new ?? ''} `
  if (lang) said.lang = lang
  item.querySelector('time')?.before(said)
}

function elementOf(html: string): HTMLElement {
  const template = document.createElement('template')
  template.innerHTML = html
  const [item] = template.content.querySelectorAll<HTMLElement>('li')
  if (!item) throw new TypeError('Not a brief')
  return item
}

/** The paper's first brief of all: until now there was only a sentence saying that there is none. */
function makeList(rail: Element): HTMLOListElement {
  const list = document.createElement('ol')
  rail.querySelector('.empty')?.replaceWith(list)
  return list
}
