/** The number of a list and the level in it, as Word says them: `mso-list:l0 level1 lfo1`. */
const LEVEL = /mso-list:\s*l\d+\s+level(\d+)/i
const MARKER = 'span[data-style*="mso-list:Ignore" i], span[data-style*="mso-list: Ignore" i]'
/** A marker of a numbered list: "1.", "a)", "iv.". */
const NUMBERED = /^\s*\(?(?:\d+|[a-z]|[ivxlc]+)[.)]/i

interface Open {
  level: number
  list: Element
}

/** Word writes lists as paragraphs that look like items: makes lists of them, in place. */
export function gatherLists(body: Element): void {
  let open: Open[] = []
  let before: Element | null = null
  for (const line of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    const level = Number(LEVEL.exec(line.getAttribute('data-style') ?? '')?.[1])
    if (!level) continue
    if (before === null || line.previousElementSibling !== before) open = []
    const marker = line.querySelector(MARKER)
    const name = NUMBERED.test(marker?.textContent ?? '') ? 'ol' : 'ul'
    marker?.remove()
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop()
    const item = line.ownerDocument.createElement('li')
    const last = open.at(-1)
    if (last && level > last.level) open.push({ level, list: appended(last.list.lastElementChild ?? last.list, name) })
    else if (!last || (open.length === 1 && last.list.localName !== name)) {
      open = [{ level, list: line.ownerDocument.createElement(name) }]
      line.before(open[0]?.list ?? '')
    }
    item.append(...line.childNodes)
    open.at(-1)?.list.append(item)
    line.remove()
    before = open[0]?.list ?? null
  }
}

function appended(parent: Element, name: string): Element {
  return parent.appendChild(parent.ownerDocument.createElement(name))
}
