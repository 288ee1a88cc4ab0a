import { dragIn } from './pieces/dragging.ts'
import { announce, moveRow, placeOf } from './pieces/moving.ts'
import { staying } from './pieces/staying.ts'
import { suggest } from './pieces/suggesting.ts'

for (const board of document.querySelectorAll<HTMLElement>('[data-board]')) start(board)
for (const input of document.querySelectorAll<HTMLInputElement>('[data-suggest]')) suggest(input)

/** A list whose order counts: by its buttons, by Alt with an arrow, or dragged. It is a form, or a part of one. */
function start(board: HTMLElement): void {
  const whole = board.closest('form')
  if (!whole) return
  const isSaved = board.dataset.saved !== undefined
  const form = staying(whole, { part: board, ready: () => ready(board) })
  const changed = (row: HTMLElement | null) => {
    if (row) announce(board, `${nameOf(row)}, place ${placeOf(row)}.`)
    if (isSaved) form.save()
  }
  board.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[name=act]') : null
    const row = button?.closest<HTMLElement>('[data-row]')
    const [act] = button?.value.split(':') ?? []
    if (!button || !row || (act !== 'up' && act !== 'down' && act !== 'remove')) return
    event.preventDefault()
    if (form.isBusy()) return
    const said = `${nameOf(row)} is taken out.`
    moveRow(row, act)
    changed(act === 'remove' ? null : row)
    if (act === 'remove') announce(board, said)
  })
  board.addEventListener('keydown', (event) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
    if (!row || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    if (form.isBusy()) return
    moveRow(row, event.key === 'ArrowUp' ? 'up' : 'down')
    changed(row)
  })
  whole.addEventListener('submit', (event) => {
    const isRow = event.submitter instanceof HTMLButtonElement && /^(?:add|add:.*|picks)$/.test(event.submitter.value)
    // Links are saved by their button, and then the page says so.
    if (isSaved || isRow) form.submit(event)
  })
  dragIn(board, changed)
  showHandles(board)
}

/** What a script alone can do is there only where there is a script. */
function ready(board: HTMLElement): void {
  showHandles(board)
  for (const input of board.querySelectorAll<HTMLInputElement>('[data-suggest]')) suggest(input)
}

function showHandles(board: HTMLElement): void {
  for (const handle of board.querySelectorAll('[data-handle]')) handle.removeAttribute('hidden')
}

function nameOf(row: HTMLElement): string {
  const field = row.querySelector<HTMLInputElement>('[name$=label], [name=headline]')
  return field?.value || 'The row'
}
