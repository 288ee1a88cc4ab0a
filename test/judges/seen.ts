import type { Page } from 'playwright-core'

/** What of a page cannot be read where it stands: it scrolls sideways, text is cut off, or a short word of a headline is broken. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = []
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) wrong.push(`the page is ${scrollWidth} px wide`)
    for (const field of document.querySelectorAll('input')) {
      if (field.scrollWidth > field.clientWidth + 1) wrong.push(`too narrow for what is in it: ${field.id}`)
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const text = walker.currentNode as Text
      const parent = text.parentElement
      if (!parent?.checkVisibility() || parent.closest('.unseen, .skip:not(:focus)')) continue
      const [left, right] = roomOf(parent)
      const isCut = linesOf(text, 0, text.length).some((line) => line.left < left - 1 || line.right > right + 1)
      if (isCut) wrong.push(`cut off: ${text.data.trim()}`)
      if (!parent.closest('h1, h2, h3, h4, summary, .paper, .picks li')) continue
      for (const { index, 0: word } of text.data.matchAll(/(?<!\p{L})\p{L}{2,8}(?!\p{L})/gu)) {
        const tops = new Set(linesOf(text, index, index + word.length).map(({ top }) => Math.round(top)))
        if (tops.size > 1) wrong.push(`broken: ${word}`)
      }
    }
    return wrong

    function linesOf(text: Text, from: number, to: number): DOMRect[] {
      const range = document.createRange()
      range.setStart(text, from)
      range.setEnd(text, to)
      return [...range.getClientRects()].filter(({ width }) => width > 0)
    }

    /** From where to where the element's text may stand: what scrolls gives all the room there is. */
    function roomOf(element: Element): [number, number] {
      for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
        const { overflowX } = getComputedStyle(box)
        if (overflowX === 'auto' || overflowX === 'scroll') return [-Infinity, Infinity]
        const { left, right } = box.getBoundingClientRect()
        if (overflowX !== 'visible') return [left, right]
      }
      return [0, clientWidth]
    }
  })
}

const STEPS_AT_MOST = 500

/** Goes through a page by the Tab key. Gives how many stops there are, and what is wrong with them (WCAG 2.4.3, 2.4.7, 2.4.11). */
export async function walk(page: Page): Promise<{ stops: number; wrong: string[] }> {
  const stops = await page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([tabindex="-1"]), select, textarea, summary, [tabindex="0"]',
    )
    const seen = [...all].filter((one) => one.checkVisibility({ visibilityProperty: true }))
    for (const [i, one] of seen.entries()) one.dataset.stop = String(i)
    return seen.length
  })
  const wrong: string[] = []
  let last = -1
  for (let step = 0; step < STEPS_AT_MOST && last < stops - 1; step++) {
    await page.keyboard.press('Tab')
    const { stop, faults } = await page.evaluate(lookAtFocus)
    wrong.push(...faults)
    if (stop === null) continue
    // A field of several parts is stopped at several times.
    if (stop !== last && stop !== last + 1) wrong.push(`after stop ${last} comes ${stop}`)
    if (stop < last) break
    last = stop
  }
  if (last !== stops - 1) wrong.push(`the walk ended at ${last} of ${stops}`)
  return { stops, wrong }
}

/** Which stop the focus is at, null where it is none of ours, and what hides it. */
function lookAtFocus(): { stop: number | null; faults: string[] } {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return { stop: null, faults: [] }
  const name = focused.outerHTML.slice(0, 80)
  const [box = new DOMRect(-1, -1)] = focused.getClientRects()
  // A browser is content when some of a wide row's link can be seen, and so is the criterion.
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2
  const y = box.top + box.height / 2
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(focused)
  const faults: string[] = []
  if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) faults.push(`out of view: ${name}`)
  else if (!focused.contains(document.elementFromPoint(x, y))) faults.push(`covered: ${name}`)
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2 || /^rgba\(.*, 0\)$/.test(outlineColor)) {
    faults.push(`no outline: ${name}`)
  }
  return { stop: focused.dataset.stop ? Number(focused.dataset.stop) : null, faults }
}

/** Links and buttons that forced colours make look like the text around them. */
export function unmarked(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const plain = getComputedStyle(document.body).color
    return [...document.querySelectorAll<HTMLElement>('main a, a, button')]
      .filter((one) => one.checkVisibility())
      .filter((one) => {
        const { color, textDecorationLine, borderBlockEndStyle } = getComputedStyle(one)
        const isButton = one.tagName === 'BUTTON'
        const isDrawn = textDecorationLine === 'underline' || (isButton && borderBlockEndStyle === 'solid')
        return !isDrawn && (isButton || color === plain)
      })
      .map((one) => one.outerHTML.slice(0, 80))
  })
}

/** What stands on paper although nobody can press or follow it there. */
export function useless(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('nav, form, button, input, iframe, .rails, .banner, .skip')]
      .filter((one) => one.checkVisibility())
      .map((one) => one.outerHTML.slice(0, 80)),
  )
}

/** What moves by itself. */
export function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('*')]
      .filter((one) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(one)
        return animationName !== 'none' || /[1-9]/.test(transitionDuration) || scrollBehavior === 'smooth'
      })
      .map((one) => one.outerHTML.slice(0, 80)),
  )
}
