import type { Editor } from '@tiptap/core'
import { element } from '../pictures/elements.ts'
import { TABLE_TOOLS } from './table-tools.ts'
import { MORE, TOOLS, type Tool, UNDOING } from './tools.ts'

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent)

/**
 * The toolbar over the text (ARIA Authoring Practices, toolbar): one stop for Tab, the arrows go from button to button,
 * Escape leads back to the text. It follows what the cursor is in.
 */
export function toolbarFor(editor: Editor): HTMLElement {
  const shown: { tool: Tool; button: HTMLButtonElement }[] = []
  const more = rowOf(MORE)
  const table = rowOf(TABLE_TOOLS)
  more.hidden = table.hidden = true
  const opener = element('button', { type: 'button', textContent: 'More', ariaExpanded: 'false' })
  opener.addEventListener('click', () => {
    more.hidden = !more.hidden
    opener.setAttribute('aria-expanded', String(!more.hidden))
  })
  const first = rowOf([...TOOLS, []])
  first.lastElementChild?.append(opener)
  const undoing = groupOf(UNDOING)
  undoing.classList.add('undoing')
  first.append(undoing)
  const toolbar = element('div', { className: 'tools', ariaLabel: 'Writing tools' }, first, more, table)
  toolbar.setAttribute('role', 'toolbar')
  toolbar.addEventListener('keydown', (event) => walk(event, editor))
  toolbar.addEventListener('focusin', ({ target }) => stopAt(target))
  // The text keeps the cursor, and a phone its keyboard, while a button is pressed.
  toolbar.addEventListener('mousedown', (event) => event.preventDefault())
  editor.on('transaction', follow)
  follow()
  stopAt(buttonsOf(toolbar)[0])
  return toolbar

  function rowOf(groups: Tool[][]): HTMLElement {
    return element('div', { className: 'row' }, ...groups.map(groupOf))
  }

  function groupOf(tools: Tool[]): HTMLElement {
    return element('span', { className: 'group' }, ...tools.map(buttonOf))
  }

  function buttonOf(tool: Tool): HTMLElement {
    const keys = keysOf(tool)
    const title = keys ? `${tool.name} (${keys})` : tool.name
    const button = element('button', { type: 'button', title, ariaLabel: tool.name }, tool.sign)
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') !== 'true') tool.run(editor)
    })
    shown.push({ tool, button })
    return button
  }

  function follow(): void {
    table.hidden = !editor.isActive('grid')
    for (const { tool, button } of shown) {
      if (button.closest('[hidden]')) continue
      if (tool.isOn) button.setAttribute('aria-pressed', String(tool.isOn(editor)))
      if (tool.may) button.setAttribute('aria-disabled', String(!tool.may(editor)))
    }
    // What had the stop may be gone.
    const buttons = buttonsOf(toolbar)
    if (!buttons.some(({ tabIndex }) => tabIndex === 0)) stopAt(buttons[0])
  }

  function stopAt(target: EventTarget | null | undefined): void {
    if (!(target instanceof HTMLButtonElement)) return
    for (const button of toolbar.querySelectorAll('button')) button.tabIndex = button === target ? 0 : -1
  }
}

function walk(event: KeyboardEvent, editor: Editor): void {
  const buttons = buttonsOf(event.currentTarget)
  const at = buttons.findIndex((button) => button.matches(':focus'))
  const next: Record<string, number> = {
    ArrowRight: (at + 1) % buttons.length,
    ArrowLeft: (at - 1 + buttons.length) % buttons.length,
    Home: 0,
    End: buttons.length - 1,
  }
  if (event.key === 'Escape') editor.view.focus()
  const to = next[event.key]
  if (to === undefined) return
  event.preventDefault()
  buttons[to]?.focus()
}

function buttonsOf(toolbar: EventTarget | null): HTMLButtonElement[] {
  if (!(toolbar instanceof HTMLElement)) return []
  return [...toolbar.querySelectorAll('button')].filter((button) => !button.closest('[hidden]'))
}

function keysOf({ keys }: Tool): string | undefined {
  return keys
    ?.replace('Mod', IS_MAC ? '⌘' : 'Ctrl')
    .replace('Alt', IS_MAC ? '⌥' : 'Alt')
    .replaceAll(' ', '+')
}
