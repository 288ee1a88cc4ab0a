import type { Editor } from '@tiptap/core'
import { element } from '../pictures/elements.ts'
import { askFor } from './asking.ts'

interface Found {
  items: { url: string; headline: string }[]
}

const AT_MOST = 8
/** Until a typist pauses. */
const PAUSE_MS = 200

/** Asks for a live story of this paper and puts the way to it on a line of its own. */
export function askForStory(editor: Editor): void {
  const results = element('ul', { className: 'lines' })
  const said = element('p', { className: 'hint', role: 'status' })
  let chosen = false
  const { dialog, input } = askFor({
    title: 'A story of this paper',
    act: 'Search',
    fields: [{ name: 'q', label: 'Words of its headline or text' }],
    done: async ({ q = '' }) => {
      await search(q)
      return chosen ? undefined : ' '
    },
  })
  dialog.querySelector('.field')?.after(said, results)
  let waiting = 0
  const field = input('q')
  field?.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void search(field.value.trim()), PAUSE_MS)
  })
  void search('')

  async function search(words: string): Promise<void> {
    const query = new URLSearchParams({ status: 'published', limit: String(AT_MOST), ...(words && { q: words }) })
    const answer = await fetch(`/admin/api/articles?${query}`).catch(() => null)
    if ((field?.value.trim() ?? '') !== words) return
    const found: Found | null = answer?.ok ? await answer.json() : null
    said.textContent = found
      ? found.items.length === 0
        ? 'No live story says that.'
        : ''
      : 'The stories cannot be had. Try again.'
    results.replaceChildren(...(found?.items ?? []).map(({ url, headline }) => lineOf(new URL(url).pathname, headline)))
  }

  function lineOf(href: string, headline: string): HTMLElement {
    const choice = element('button', { type: 'button', className: 'choice', textContent: headline })
    choice.addEventListener('click', () => {
      chosen = true
      const card = { type: 'card', attrs: { href }, content: [{ type: 'text', text: headline }] }
      editor.chain().focus().insertContent(card).run()
      dialog.close()
    })
    return element('li', {}, choice)
  }
}
