import type { Editor } from '@tiptap/core'
import { askFor } from './asking.ts'
import { linkAddress } from './link.ts'
import { made } from './making.ts'
import { shelfOf } from './shelf.ts'
import { ACCEPTED, faultOf, type Stored, upload } from './uploading.ts'

const SAY = 'In a few words, for readers who cannot see it.'

/** Asks for a picture, or for what the chosen one shows. Gives when the dialog is closed. */
export function askForPicture(editor: Editor, given?: File): Promise<void> {
  const name = ['picture', 'img'].find((one) => editor.isActive(one))
  return name && !given ? describe(editor, name) : add(editor, given)
}

function describe(editor: Editor, name: string): Promise<void> {
  const { alt } = editor.getAttributes(name)
  const { dialog } = askFor({
    title: 'The picture',
    act: 'Keep it',
    fields: [{ name: 'alt', label: 'What it shows', hint: SAY, value: String(alt ?? ''), fault: isSaid }],
    done: ({ alt }) => {
      editor.chain().focus().updateAttributes(name, { alt }).run()
      return undefined
    },
  })
  return closed(dialog)
}

function add(editor: Editor, given?: File): Promise<void> {
  let chosen: File | Stored | undefined
  const preview = made('img', { alt: '', hidden: true })
  const progress = made('progress', { max: 1, hidden: true, 'aria-label': 'Sending the picture' })
  const told = made('p', { className: 'error', role: 'alert' })
  const file = made('input', { type: 'file', accept: ACCEPTED, id: 'ask-file' })
  const shelf = shelfOf((stored) => {
    choose(stored, '')
    for (const name of ['alt', 'caption', 'credit'] as const) put(name, stored[name])
  })
  const { dialog, input } = askFor({
    title: 'Picture',
    act: 'Put it in',
    head: [
      made(
        'div',
        { className: 'field' },
        made('label', { htmlFor: 'ask-file', textContent: 'From this computer' }),
        made('p', { className: 'hint', textContent: 'JPEG, PNG, WebP, AVIF or GIF of at most 10 MiB.' }),
        file,
      ),
      told,
      shelf,
      preview,
      progress,
    ],
    fields: [
      {
        name: 'url',
        label: 'Or its address',
        fault: (value) =>
          chosen || isPictureAddress(value)
            ? undefined
            : 'Choose a picture, or write an address that begins with / or https://.',
      },
      { name: 'alt', label: 'What it shows', hint: SAY, fault: isSaid },
      { name: 'caption', label: 'Caption' },
      { name: 'credit', label: 'Credit', hint: 'Whose picture it is.' },
    ],
    async done({ url = '', alt = '', caption = '', credit = '' }) {
      const stored = await storedFrom(url, alt)
      if (typeof stored === 'string') return stored
      const { width, height } = stored
      const content = [
        { type: 'pictureCaption', ...(caption && { content: [{ type: 'text', text: caption }] }) },
        { type: 'pictureCredit', ...(credit && { content: [{ type: 'text', text: credit }] }) },
      ]
      editor
        .chain()
        .focus()
        .insertContent({ type: 'picture', attrs: { src: stored.url, alt, width, height }, content })
        .run()
      return undefined
    },
  })
  file.addEventListener('change', () => take(file.files?.[0]))
  if (given) take(given)
  return closed(dialog).then(() => URL.revokeObjectURL(preview.src))

  function take(file: File | undefined): void {
    const fault = file && faultOf(file)
    told.textContent = fault ?? ''
    if (!file || fault) choose(undefined, '')
    else choose(file, URL.createObjectURL(file))
  }

  function choose(what: typeof chosen, src: string): void {
    chosen = what
    preview.hidden = src === ''
    preview.src = src
    put('url', '')
    input('alt')?.focus()
  }

  function put(name: string, value: string | undefined): void {
    const field = input(name)
    if (field && value !== undefined) field.value = value
  }

  async function storedFrom(url: string, alt: string): Promise<Stored | string> {
    if (!(chosen instanceof File)) return chosen ?? measured(linkAddress(url) ?? url)
    progress.hidden = false
    const stored = await upload(chosen, alt, (share) => {
      progress.value = share
    })
    progress.hidden = true
    return stored
  }
}

function isSaid(value: string): string | undefined {
  return value ? undefined : 'Describe it in a few words.'
}

function isPictureAddress(value: string): boolean {
  return /^(?:https?:\/)?\//.test(linkAddress(value) ?? '')
}

/** Its size is asked of the picture itself, so that nothing jumps when it is shown. */
async function measured(url: string): Promise<Stored | string> {
  const image = made('img', { src: url })
  const isShown = await image.decode().then(
    () => true,
    () => false,
  )
  return isShown
    ? { url, width: image.naturalWidth, height: image.naturalHeight }
    : 'There is no picture at this address. Check it, or choose a file.'
}

function closed(dialog: HTMLDialogElement): Promise<void> {
  return new Promise((done) => dialog.addEventListener('close', () => done()))
}
