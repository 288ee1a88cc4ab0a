import type { Editor } from '@tiptap/core'
import { choosePicture } from '../pictures/choosing.ts'
import { element } from '../pictures/elements.ts'
import { upload } from '../pictures/uploading.ts'
import { askFor } from './asking.ts'
import { linkAddress } from './link.ts'

/** A picture that has an address, and perhaps what is said of it. */
interface Stored {
  url: string
  width?: number
  height?: number
  alt?: string | null
  caption?: string | null
  credit?: string | null
}

const HINT = 'In a few words, for readers who cannot see it.'

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
    fields: [{ name: 'alt', label: 'What it shows', hint: HINT, value: String(alt ?? ''), fault: isSaid }],
    done: ({ alt }) => {
      editor.chain().focus().updateAttributes(name, { alt }).run()
      return undefined
    },
  })
  return closed(dialog)
}

/** A file that was dropped or pasted is sent while somebody writes what it shows. */
function add(editor: Editor, given?: File): Promise<void> {
  let chosen: Stored | undefined
  let sending: Promise<void> | undefined
  const preview = element('img', { alt: '', hidden: true })
  const progress = element('progress', { max: 1, value: 0, hidden: true, ariaLabel: 'Sending the picture' })
  const told = element('p', { className: 'error', role: 'alert' })
  const choose = element('button', { type: 'button', className: 'second' }, 'Choose a picture')
  const { dialog, input } = askFor({
    title: 'Picture',
    act: 'Put it in',
    head: [element('p', {}, choose), told, preview, progress],
    fields: [
      {
        name: 'url',
        label: 'Or its address',
        fault: (value) =>
          chosen || sending || isPictureAddress(value)
            ? undefined
            : 'Choose a picture, or write an address that begins with / or https://.',
      },
      { name: 'alt', label: 'What it shows', hint: HINT, fault: isSaid },
      { name: 'caption', label: 'Caption' },
      { name: 'credit', label: 'Credit', hint: 'Whose picture it is.' },
    ],
    async done({ url = '', alt, caption = '', credit = '' }) {
      await sending
      const stored = chosen ?? (url ? await measured(linkAddress(url) ?? url) : 'Choose a picture first.')
      if (typeof stored === 'string') return stored
      const { width, height } = stored
      const content = [lineOf('pictureCaption', caption), lineOf('pictureCredit', credit)]
      const attrs = { src: stored.url, alt, width, height }
      editor.chain().focus().insertContent({ type: 'picture', attrs, content }).run()
      return undefined
    },
  })
  choose.addEventListener('click', async () => {
    const picture = await choosePicture()
    if (picture) take(picture, picture.thumbnail)
  })
  if (given) sending = send(given)
  return closed(dialog)

  async function send(file: File): Promise<void> {
    progress.hidden = false
    input('alt')?.focus()
    const answer = await upload(file, (share) => {
      progress.value = share
    })
    progress.hidden = true
    sending = undefined
    if ('stored' in answer) take(answer.stored, answer.stored.url)
    else told.textContent = answer.refused
  }

  function take(picture: Stored, seen: string): void {
    chosen = picture
    told.textContent = ''
    preview.src = seen
    preview.hidden = false
    choose.textContent = 'Choose another picture'
    const fields = {
      url: '',
      ...(picture.alt && { alt: picture.alt }),
      caption: picture.caption,
      credit: picture.credit,
    }
    for (const [name, value] of Object.entries(fields)) {
      const field = input(name)
      if (field && (value || name === 'url')) field.value = value ?? ''
    }
    input('alt')?.focus()
  }
}

function lineOf(type: string, text: string) {
  return { type, ...(text && { content: [{ type: 'text', text }] }) }
}

function isSaid(value: string): string | undefined {
  return value ? undefined : 'Describe it in a few words.'
}

function isPictureAddress(value: string): boolean {
  return /^(?:https?:\/)?\//.test(linkAddress(value) ?? '')
}

/** Its size is asked of the picture itself, so that nothing jumps when it is shown. */
async function measured(url: string): Promise<Stored | string> {
  const image = element('img', { src: url })
  const isShown = await image.decode().then(
    () => true,
    () => false,
  )
  return isShown
    ? { url, width: image.naturalWidth, height: image.naturalHeight }
    : 'There is no picture at this address. Check it, or choose one.'
}

function closed(dialog: HTMLDialogElement): Promise<void> {
  return new Promise((done) => dialog.addEventListener('close', () => done()))
}
