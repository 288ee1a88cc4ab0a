import { send } from './api.ts'
import { type Brief, fill } from './brief.ts'

/** Saves and takes down where the brief stands. */
export function edit(list: HTMLElement, composer: HTMLFormElement): void {
  list.addEventListener('submit', async (event) => {
    const form = event.target
    const row = form instanceof HTMLFormElement ? form.closest<HTMLElement>('[data-brief]') : null
    if (!(form instanceof HTMLFormElement) || !row) return
    event.preventDefault()
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'revise'
    const refused = button === 'take down' ? await takeDown(row, composer) : await revise(row, form)
    const error = form.querySelector('.error')
    if (error) error.textContent = refused
  })
  list.addEventListener('keydown', (event) => {
    const details = event.target instanceof HTMLElement ? event.target.closest('details') : null
    if (event.key !== 'Escape' || !details?.open) return
    // What was typed goes back to what is live.
    details.querySelector('form')?.reset()
    close(details)
  })
}

async function revise(row: HTMLElement, form: HTMLFormElement): Promise<string> {
  const typed = new FormData(form)
  const text = (name: string) => String(typed.get(name) ?? '').replaceAll('\r\n', '\n')
  const markdown = text('markdown').trim()
  const area = form.querySelector<HTMLTextAreaElement>('[name=markdown]')
  const isTouched = markdown !== area?.defaultValue.trim()
  const sent = await send<Brief>('PATCH', `/briefs/${row.dataset.brief}`, {
    body: { headline: text('headline'), url: text('url').trim() || null, ...(isTouched ? { markdown } : {}) },
    headers: { 'if-match': `"${text('revision')}"` },
  })
  if ('refused' in sent) {
    if (sent.status === 412) await showOther(row, form)
    return sent.refused
  }
  fill(row, sent.done, markdown)
  if (area) area.defaultValue = markdown
  for (const name of ['headline', 'url']) {
    const field = form.querySelector<HTMLInputElement>(`[name=${name}]`)
    if (field) field.defaultValue = field.value
  }
  form.querySelector('[data-other]')?.setAttribute('hidden', '')
  const live = row.querySelector('[data-live]')
  if (live) live.textContent = ', changed just now'
  const details = form.closest('details')
  if (details) close(details)
  return ''
}

/** Shows what somebody else saved beside what was typed. Saved again, it takes the place of theirs. */
async function showOther(row: HTMLElement, form: HTMLFormElement): Promise<void> {
  const now = await send<Brief & { body: string }>('GET', `/briefs/${row.dataset.brief}`)
  const other = form.querySelector<HTMLElement>('[data-other]')
  const revision = form.querySelector<HTMLInputElement>('[name=revision]')
  if ('refused' in now || !other || !revision) return
  revision.value = String(now.done.revision)
  const headline = other.querySelector('[data-other-headline]')
  const text = other.querySelector('[data-other-text]')
  if (headline) headline.textContent = now.done.headline
  // Only read, never shown as HTML: what stands between the tags.
  if (text) text.textContent = now.done.body.replace(/<[^>]*>/g, ' ').trim()
  other.hidden = false
}

async function takeDown(row: HTMLElement, composer: HTMLFormElement): Promise<string> {
  const sent = await send('DELETE', `/briefs/${row.dataset.brief}`)
  if ('refused' in sent && sent.status !== 404) return sent.refused
  const next = row.nextElementSibling ?? row.previousElementSibling
  const headline = row.querySelector('.headline')?.textContent?.trim()
  row.remove()
  const status = composer.querySelector('[data-status]')
  if (status) status.textContent = `Taken down: ${headline}`
  if (next instanceof HTMLElement) next.focus()
  else composer.querySelector<HTMLElement>('[name=headline]')?.focus()
  return ''
}

function close(details: HTMLDetailsElement): void {
  details.open = false
  details.closest<HTMLElement>('[data-brief]')?.focus()
}

/** Moves through the list by keys, once the focus is in it: nobody who writes elsewhere presses one by mistake (WCAG 2.2, 2.1.4). */
export function walk(list: HTMLElement, composer: HTMLFormElement): void {
  const headline = composer.querySelector<HTMLInputElement>('[name=headline]')
  headline?.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    focus(list.firstElementChild)
  })
  list.addEventListener('keydown', (event) => {
    const row = event.target instanceof HTMLElement ? event.target.closest('[data-brief]') : null
    if (!row || event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return
    const details = row.querySelector('details')
    switch (event.key) {
      case 'ArrowDown':
      case 'j':
        focus(row.nextElementSibling)
        break
      case 'ArrowUp':
      case 'k':
        focus(row.previousElementSibling ?? headline)
        break
      case 'Enter':
      case 'e':
        if (details) details.open = true
        focus(row.querySelector('[name=headline]'))
        break
      case 'Escape':
        focus(headline)
        break
      default:
        return
    }
    event.preventDefault()
  })
}

function focus(element: Element | null | undefined): void {
  if (element instanceof HTMLElement) element.focus()
}
