import { choosePicture } from './pictures/choosing.ts'
import { element } from './pictures/elements.ts'

// Fields of a picture are filled from the library. What was written before a picture was chosen stays.
for (const fields of document.querySelectorAll<HTMLFieldSetElement>('fieldset[data-picture]')) begin(fields)

function begin(fields: HTMLFieldSetElement): void {
  const named = (end: string) => fields.querySelector<HTMLInputElement>(`input[name$="-${end}"]`)
  const url = named('url')
  if (!url) return
  const preview = fields.querySelector<HTMLElement>('[data-preview]') ?? element('div', { className: 'preview' })
  const choose = element('button', { type: 'button', className: 'second' }, 'Choose a picture')
  const remove = element('button', { type: 'button', className: 'second', hidden: true }, 'Remove it')
  const legend = fields.querySelector('legend')
  if (!preview.isConnected) legend?.after(preview)
  preview.after(element('p', { className: 'acts' }, choose, remove))
  for (const rest of fields.querySelectorAll<HTMLElement>('[data-library]')) rest.hidden = true

  const show = (thumbnail: string) => {
    preview.replaceChildren(...(thumbnail ? [element('img', { src: thumbnail, alt: named('alt')?.value ?? '' })] : []))
    choose.textContent = thumbnail ? 'Choose another picture' : 'Choose a picture'
    remove.hidden = !thumbnail
  }
  const write = (end: string, text: string) => {
    const field = named(end)
    if (!field || field.value === text) return
    field.value = text
    // Whoever saves by itself is told as if it had been typed.
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  choose.addEventListener('click', async () => {
    const picture = await choosePicture()
    if (!picture) return
    // What was said of another picture is not said of this one.
    const replaces = url.value !== '' && url.value !== picture.url
    write('url', picture.url)
    for (const end of ['alt', 'caption', 'credit'] as const) {
      if (replaces || named(end)?.value === '') write(end, picture[end] ?? '')
    }
    show(picture.thumbnail)
  })
  remove.addEventListener('click', () => {
    for (const end of ['url', 'alt', 'caption', 'credit']) write(end, '')
    show('')
    choose.focus()
  })
  url.addEventListener('change', () => show(url.value.trim()))
  show(preview.querySelector('img')?.getAttribute('src') ?? url.value.trim())
}
