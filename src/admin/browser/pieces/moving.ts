/** Moves a row by one place, or takes it out. The focus stays on what was pressed. */
export function moveRow(row: HTMLElement, act: 'up' | 'down' | 'remove'): void {
  const list = row.parentElement
  const focused = document.activeElement
  const [before, after] = [row.previousElementSibling, row.nextElementSibling]
  if (act === 'up' && before) before.before(row)
  if (act === 'down' && after) after.after(row)
  if (act === 'remove') row.remove()
  if (list) renumber(list)
  const next = act === 'remove' ? (after ?? before)?.querySelector<HTMLElement>('button:enabled') : focused
  if (next instanceof HTMLButtonElement && next.disabled) {
    next.parentElement?.querySelector<HTMLElement>('button:enabled')?.focus()
  } else if (next instanceof HTMLElement) next.focus()
  else if (act === 'remove') list?.closest('section')?.querySelector<HTMLElement>('h2')?.focus()
}

/** The buttons of each row say its place, as the server would have written them. */
export function renumber(list: HTMLElement): void {
  const rows = [...list.children]
  rows.forEach((row, place) => {
    for (const button of row.querySelectorAll<HTMLButtonElement>('button[name=act]')) {
      const [act] = button.value.split(':')
      button.value = `${act}:${place}`
      button.disabled = (act === 'up' && place === 0) || (act === 'down' && place === rows.length - 1)
    }
  })
}

/** "2 of 3". */
export function placeOf(row: HTMLElement): string {
  const rows = [...(row.parentElement?.children ?? [])]
  return `${rows.indexOf(row) + 1} of ${rows.length}`
}

/** Says what happened to whoever does not see it. */
export function announce(board: HTMLElement, words: string): void {
  const place = board.querySelector('[data-said]')
  if (place) place.textContent = words
}
