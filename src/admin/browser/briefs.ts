import { send } from './pieces/api.ts'
import { type Brief, fill, rowOf } from './pieces/brief.ts'
import { edit, walk } from './pieces/editing.ts'

const composer = document.querySelector<HTMLFormElement>('[data-composer]')
const list = document.querySelector<HTMLElement>('[data-briefs]')
if (composer && list) {
  compose(composer, list)
  edit(list, composer)
  walk(list, composer)
}

/** Enter, and it is live: without waiting for another page, and without losing a word if it is refused. */
function compose(form: HTMLFormElement, list: HTMLElement): void {
  const { headline, markdown, url, key } = fieldsOf(form)
  const more = form.querySelector<HTMLDetailsElement>('[data-more]')
  const status = form.querySelector<HTMLElement>('[data-status]')
  if (!headline || !markdown || !url || !key || !more || !status) return
  form.querySelector<HTMLElement>('[data-keys]')?.removeAttribute('hidden')
  let isSending = false

  const clear = () => {
    for (const field of [headline, markdown, url]) field.value = ''
    more.open = false
    headline.focus()
  }
  const say = (words: string, isWrong = false) => {
    status.textContent = words
    status.classList.toggle('error', isWrong)
  }
  // Other words are another brief: the same key may only be sent with the same words.
  form.addEventListener('input', () => {
    key.value = crypto.randomUUID()
  })
  form.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'Escape') {
      clear()
      say('')
    } else if (event.key === 'Enter' && event.shiftKey && event.target === headline) {
      event.preventDefault()
      more.open = true
      markdown.focus()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      form.requestSubmit()
    }
  })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (isSending) return
    isSending = true
    say('Sending …')
    const typed = { headline: headline.value, markdown: markdown.value.trim(), url: url.value.trim() }
    const sent = await send<Brief>('POST', '/briefs', {
      body: {
        headline: typed.headline,
        ...(typed.markdown ? { markdown: typed.markdown } : {}),
        ...(typed.url ? { url: typed.url } : {}),
      },
      headers: { 'idempotency-key': key.value },
    })
    isSending = false
    if ('refused' in sent) return say(sent.refused, true)
    key.value = crypto.randomUUID()
    const row = rowOf(list)
    if (!row) return location.reload()
    fill(row, sent.done, typed.markdown)
    row.querySelector('[data-live]')?.append(', live')
    list.prepend(row)
    document.querySelector('[data-empty]')?.setAttribute('hidden', '')
    say(`Live: ${sent.done.headline}`)
    // Whoever went on typing meanwhile keeps what they typed.
    if (headline.value === typed.headline) clear()
  })
}

function fieldsOf(form: HTMLFormElement) {
  const field = <T extends HTMLElement>(selector: string) => form.querySelector<T>(selector)
  return {
    headline: field<HTMLInputElement>('[name=headline]'),
    markdown: field<HTMLTextAreaElement>('[name=markdown]'),
    url: field<HTMLInputElement>('[name=url]'),
    key: field<HTMLInputElement>('[name=key]'),
  }
}
