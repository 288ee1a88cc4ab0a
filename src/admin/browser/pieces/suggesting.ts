import { send } from './api.ts'

interface Item {
  slug: string
  /** Of a story. */
  headline?: string
  /** Of a topic or a person. */
  name?: string
}

const AT_MOST = 8
const WAIT_MS = 150

/**
 * Completes a field from a list of the API: the combobox of the ARIA patterns, with a list that the arrows walk. What is
 * chosen is sent at once, if the field has a button of its own beside it.
 */
export function suggest(input: HTMLInputElement): void {
  const list = document.createElement('ul')
  list.id = `${input.id}-list`
  list.className = 'suggestions'
  list.role = 'listbox'
  list.ariaLabel = 'Suggestions'
  list.hidden = true
  input.after(list)
  input.role = 'combobox'
  input.ariaAutoComplete = 'list'
  input.ariaExpanded = 'false'
  input.setAttribute('aria-controls', list.id)
  let asked = 0
  let at = -1

  const close = () => {
    at = -1
    list.hidden = true
    input.ariaExpanded = 'false'
    input.removeAttribute('aria-activedescendant')
  }
  const choose = (option: Element | undefined) => {
    if (!(option instanceof HTMLElement)) return
    input.value = option.dataset.value ?? ''
    close()
    const button = input.closest('.adding')?.querySelector('button')
    if (button) input.form?.requestSubmit(button)
  }
  const point = (to: number) => {
    const options = [...list.children]
    at = (to + options.length) % options.length
    options.forEach((option, i) => {
      option.ariaSelected = String(i === at)
    })
    input.setAttribute('aria-activedescendant', options[at]?.id ?? '')
    options[at]?.scrollIntoView({ block: 'nearest' })
  }
  const show = (items: Item[]) => {
    list.replaceChildren(...items.map((item, i) => optionOf(item, `${list.id}-${i}`)))
    at = -1
    list.hidden = items.length === 0
    input.ariaExpanded = String(items.length > 0)
    input.removeAttribute('aria-activedescendant')
  }

  input.addEventListener('input', async () => {
    const mine = ++asked
    const q = input.value.trim()
    if (q === '') return close()
    await new Promise((later) => setTimeout(later, WAIT_MS))
    if (mine !== asked) return
    const path = input.dataset.suggest ?? ''
    const sent = await send<{ items: Item[] }>(
      'GET',
      `${path}${path.includes('?') ? '&' : '?'}limit=${AT_MOST}&q=${encodeURIComponent(q)}`,
    )
    if (mine === asked && 'done' in sent) show(sent.done.items)
  })
  input.addEventListener('keydown', (event) => {
    if (list.hidden || event.altKey) return
    if (event.key === 'ArrowDown') point(at + 1)
    else if (event.key === 'ArrowUp') point(at < 0 ? -1 : at - 1)
    else if (event.key === 'Enter' && at >= 0) choose(list.children[at])
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  })
  // The press of a button takes the focus away first: the list must still be there when it is let go.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    choose(event.target instanceof Element ? (event.target.closest('[role=option]') ?? undefined) : undefined)
  })
  input.addEventListener('blur', close)
}

function optionOf({ slug, headline, name }: Item, id: string): HTMLLIElement {
  const option = document.createElement('li')
  option.id = id
  option.role = 'option'
  option.ariaSelected = 'false'
  option.dataset.value = name ?? slug
  option.textContent = headline ?? name ?? slug
  return option
}
