/** A brief as the API shows it. */
export interface Brief {
  id: string
  headline: string
  url: string | null
  at: string
  revision: number
}

/** A new row of the list, empty. */
export function rowOf(list: HTMLElement): HTMLElement | null {
  const template = document.querySelector<HTMLTemplateElement>('[data-template]')
  const row = template?.content.firstElementChild?.cloneNode(true)
  if (!(row instanceof HTMLElement)) return null
  row.dataset.zone = list.dataset.zone ?? 'UTC'
  return row
}

/** Lets a row say what the brief now says. The text is as it was typed: the API gives it as HTML. */
export function fill(row: HTMLElement, brief: Brief, markdown: string): void {
  const part = <T extends HTMLElement>(selector: string) => row.querySelector<T>(selector)
  row.dataset.brief = brief.id
  const time = part<HTMLTimeElement>('time')
  if (time && row.dataset.zone) {
    time.dateTime = brief.at
    time.title = ''
    time.textContent = new Intl.DateTimeFormat('en-GB', {
      timeZone: row.dataset.zone,
      hour: '2-digit',
      minute: '2-digit',
    }).format(new Date(brief.at))
  }
  const link = part<HTMLAnchorElement>('.headline a')
  if (link) {
    link.href = `/news-feed/${brief.id}/`
    link.textContent = brief.headline
  }
  const text = part('.text')
  if (text) {
    text.textContent = markdown
    text.hidden = markdown === ''
  }
  const name = part('summary .unseen')
  if (name) name.textContent = ` ${brief.headline}`
  const values = { id: brief.id, revision: String(brief.revision), headline: brief.headline, markdown, url: brief.url }
  for (const [field, value] of Object.entries(values)) {
    const control = part<HTMLInputElement | HTMLTextAreaElement>(`[name=${field}]`)
    if (control) control.value = value ?? ''
  }
}
