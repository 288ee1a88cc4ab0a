import { renumber } from './moving.ts'

/** Lets the rows of a board be dragged by their handles, with a mouse, a pen or a finger. Escape puts a row back. */
export function dragIn(board: HTMLElement, dropped: (row: HTMLElement) => void): void {
  board.addEventListener('pointerdown', (event) => {
    const handle = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-handle]') : null
    const row = handle?.closest<HTMLElement>('[data-row]')
    const list = row?.parentElement
    if (!handle || !row || !list || event.button !== 0 || board.ariaBusy === 'true') return
    event.preventDefault()
    const before = [...list.children]
    handle.setPointerCapture(event.pointerId)
    row.classList.add('dragged')

    const follow = ({ clientY }: PointerEvent) => place(row, list, clientY)
    const cancel = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return
      list.append(...before)
      end()
    }
    const end = () => {
      row.classList.remove('dragged')
      handle.removeEventListener('pointermove', follow)
      document.removeEventListener('keydown', cancel)
      const isMoved = [...list.children].some((child, i) => child !== before[i])
      renumber(list)
      if (isMoved) dropped(row)
    }
    handle.addEventListener('pointermove', follow)
    handle.addEventListener('lostpointercapture', end, { once: true })
    document.addEventListener('keydown', cancel)
  })
}

/**
 * Lets the others give way to the row, by whether their middle is above the pointer. The row itself stays where it is in
 * the document: taken out of it for a moment, it would lose the pointer.
 */
function place(row: HTMLElement, list: HTMLElement, y: number): void {
  const all = [...list.children]
  const at = all.indexOf(row)
  const isAbove = (child: Element) => {
    const { top, height } = child.getBoundingClientRect()
    return top + height / 2 < y
  }
  const [down, up] = [all.slice(0, at).filter((child) => !isAbove(child)), all.slice(at + 1).filter(isAbove)]
  for (const child of down.toReversed()) row.after(child)
  for (const child of up) row.before(child)
}
