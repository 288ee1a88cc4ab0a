import { Editor } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import { element } from '../pictures/elements.ts'
import { lengthOf } from './counting.ts'
import { defused } from './defusing.ts'
import { askForLink } from './link.ts'
import { CopySerializer, PasteParser } from './pasting.ts'
import { readHtml } from './reading.ts'
import { extensions } from './schema/extensions.ts'
import { takingFor } from './taking.ts'
import { toolbarFor } from './toolbar.ts'
import { htmlOf } from './writing.ts'

/**
 * Puts the editor in the place of a textarea that holds clean HTML. The textarea stays what the form sends: every
 * change is written back to it and told by an `input` event. Whoever else changes its value tells so by `masthead:replaced`.
 */
export function enhance(textarea: HTMLTextAreaElement): void {
  const language = textarea.dataset.lang ?? textarea.lang ?? ''
  const length = element('p', { className: 'length' })
  const said = element('p', { className: 'said' })
  said.setAttribute('role', 'status')
  const page = element('div', { className: 'page' })
  // What the form hears of is the textarea.
  page.addEventListener('input', (event) => event.stopPropagation())
  const editor = new Editor({
    element: page,
    injectCSS: false,
    extensions,
    editable: !textarea.readOnly && !textarea.disabled,
    content: { type: 'doc', content: [{ type: 'p' }] },
    editorProps: {
      attributes: attributesOf(textarea, language),
      transformPastedHTML: defused,
      ...takingFor(() => editor),
    },
    onUpdate() {
      textarea.value = htmlOf(editor.state.doc)
      textarea.dispatchEvent(new Event('input', { bubbles: true }))
      count()
    },
  })
  const { schema } = editor
  editor.setOptions({
    editorProps: {
      ...editor.options.editorProps,
      clipboardParser: new PasteParser(schema, { language, told: tellLeftOut }),
      clipboardSerializer: new CopySerializer(
        CopySerializer.nodesFromSchema(schema),
        CopySerializer.marksFromSchema(schema),
      ),
    },
  })
  take(false)
  textarea.addEventListener('masthead:replaced', () => take(true))

  const toolbar = toolbarFor(editor)
  const rich = element('div', { className: 'rich' }, toolbar, page, element('div', { className: 'foot' }, length, said))
  rich.addEventListener('keydown', (event) => {
    const isCommand = event.ctrlKey || event.metaKey
    if (isCommand && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      askForLink(editor)
    } else if (event.altKey && event.key === 'F10') toolbar.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  })
  for (const label of textarea.labels) label.addEventListener('click', () => editor.commands.focus())
  standUnder(document.querySelector('.story-head'), rich)
  textarea.hidden = true
  // A field that cannot be seen cannot be asked for.
  textarea.required = false
  textarea.after(rich)
  rich.append(textarea)

  /** The first reading is no step that can be undone; a later one is. */
  function take(isStep: boolean): void {
    const { doc, tr } = editor.state
    const read = readHtml(textarea.value, schema)
    editor.view.dispatch(
      tr.replaceWith(0, doc.content.size, read.content).setMeta('preventUpdate', true).setMeta('addToHistory', isStep),
    )
    // What is typed next is a step of its own.
    editor.view.dispatch(closeHistory(editor.state.tr))
    count()
  }

  function count(): void {
    length.textContent = lengthOf(editor.state.doc)
  }

  function tellLeftOut(pictures: number): void {
    const them = pictures === 1 ? 'One picture was' : `${pictures} pictures were`
    said.textContent = `${them} left out: save ${pictures === 1 ? 'it' : 'them'} as a file and drop ${pictures === 1 ? 'it' : 'them'} here.`
  }
}

function attributesOf(textarea: HTMLTextAreaElement, language: string): Record<string, string> {
  const [label] = textarea.labels
  if (label && !label.id) label.id = `${textarea.id || textarea.name}-label`
  const described = textarea.getAttribute('aria-describedby')
  return {
    class: 'body',
    'data-hint': 'Write here, or paste from Word or Google Docs.',
    role: 'textbox',
    'aria-multiline': 'true',
    spellcheck: 'true',
    ...(label ? { 'aria-labelledby': label.id } : { 'aria-label': textarea.getAttribute('aria-label') ?? 'Story' }),
    ...(described && { 'aria-describedby': described }),
    ...(language && { lang: language }),
    ...(textarea.dir && { dir: textarea.dir }),
  }
}

/** The toolbar sticks below what sticks to the top of the page already, however many lines that takes. */
function standUnder(head: Element | null, rich: HTMLElement): void {
  if (!head) return
  const watch = new ResizeObserver(() => {
    rich.style.setProperty('--under', `${Math.ceil(head.getBoundingClientRect().height)}px`)
  })
  watch.observe(head)
}
