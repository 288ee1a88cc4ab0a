import { made } from './making.ts'
import type { Stored } from './uploading.ts'

export interface Kept extends Stored {
  alt?: string
  caption?: string
  credit?: string
  name?: string
}

/** The pictures that the paper has, to choose one from; nothing where they cannot be had. */
export function shelfOf(choose: (picture: Kept) => void): HTMLElement {
  const words = made('input', { type: 'search', id: 'ask-shelf', autocomplete: 'off' })
  const row = made('ul', { className: 'shelf' })
  const shelf = made(
    'div',
    { className: 'field', hidden: true },
    made('label', { htmlFor: 'ask-shelf', textContent: 'Or one that the paper has' }),
    words,
    row,
  )
  words.addEventListener('input', () => void list())
  // Enter searches; it does not yet put anything in.
  words.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault()
  })
  void list()
  return shelf

  async function list(): Promise<void> {
    const asked = words.value
    const answer = await fetch(`/admin/api/media?${new URLSearchParams({ q: asked })}`).catch(() => null)
    const found: { items: Kept[] } | null = answer?.ok ? await answer.json() : null
    if (!found || words.value !== asked) return
    shelf.hidden = false
    row.replaceChildren(...found.items.map(lineOf))
  }

  function lineOf(picture: Kept): HTMLElement {
    const label = picture.alt || picture.caption || picture.name || picture.url
    const choice = made(
      'button',
      { type: 'button', className: 'choice', title: label },
      made('img', { src: picture.url, alt: label, loading: 'lazy' }),
    )
    choice.setAttribute('aria-pressed', 'false')
    choice.addEventListener('click', () => {
      for (const one of row.querySelectorAll('button')) one.setAttribute('aria-pressed', String(one === choice))
      choose(picture)
    })
    return made('li', {}, choice)
  }
}
