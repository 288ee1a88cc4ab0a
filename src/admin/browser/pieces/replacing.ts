import { announce } from './moving.ts'

/** Shows the answer; the focus stays on the same button of the same row, and what was said is said on. */
export function replace(form: HTMLElement, answer: HTMLElement): void {
  const said = form.querySelector('[data-said]')?.textContent ?? ''
  const story = searchOf(form)?.value
  const before = form.contains(document.activeElement) ? placeOfFocus() : null
  form.replaceChildren(...[...answer.childNodes].map((node) => document.importNode(node, true)))
  const refusal = form.querySelector<HTMLElement>('#refusal')
  if (refusal) {
    refusal.focus()
    return
  }
  announce(form, said)
  const search = searchOf(form)
  // What is half typed there was not meant by a row that moved.
  if (search && story && before?.row) search.value = story
  if (before) focusAgain(form, before)
}

interface Place {
  id: string
  /** The row it is in, and what its button does. */
  row: string | undefined
  act: string | undefined
}

function placeOfFocus(): Place {
  const focused = document.activeElement
  const row = focused?.closest<HTMLElement>('[data-row]')?.dataset.row
  const [act] = focused instanceof HTMLButtonElement ? focused.value.split(':') : []
  return { id: focused?.id ?? '', row, act }
}

function focusAgain(form: HTMLElement, { id, row, act }: Place): void {
  const added = form.querySelector<HTMLElement>('[data-row]:last-child input:not([type=hidden])')
  const place = [...form.querySelectorAll<HTMLElement>('[data-row]')].find((one) => one.dataset.row === row)
  const button = place?.querySelector<HTMLElement>(`button[value^="${act}:"]:enabled`)
  const other = place?.querySelector<HTMLElement>('button:enabled')
  const same = id === '' ? null : document.getElementById(id)
  const next = act === 'add' ? (searchOf(form) ?? added) : (button ?? other ?? same)
  ;(next ?? form.querySelector<HTMLElement>('h2'))?.focus()
}

function searchOf(form: HTMLElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>('[name=story]')
}
