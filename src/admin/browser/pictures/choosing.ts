import { LIMITS_TOLD } from '../../../media/limits.ts'
import { element } from './elements.ts'
import { findPictures, type LibraryPicture, thumbnailOf } from './library.ts'
import { ACCEPTED, filesIn, upload } from './uploading.ts'

/** A picture for a story, with what the library says of it. */
export interface ChosenPicture {
  url: string
  width: number
  height: number
  alt: string
  caption: string | null
  credit: string | null
  /** A small one, for a preview. */
  thumbnail: string
}

const PAUSE_IN_TYPING_MS = 250

/** Opens the library in a dialog. Gives the picture that was chosen or uploaded; null where none was. */
export function choosePicture(): Promise<ChosenPicture | null> {
  const before = document.activeElement
  const dialog = element('dialog', { className: 'picker' })
  dialog.setAttribute('aria-labelledby', 'picker-title')
  const search = element('input', { type: 'search', id: 'picker-search', maxLength: 200 })
  const file = element('input', { type: 'file', id: 'picker-file', accept: ACCEPTED, className: 'unseen' })
  const status = element('p', { className: 'quiet' })
  status.setAttribute('role', 'status')
  const progress = element('progress', { max: 1, value: 0, hidden: true })
  progress.setAttribute('aria-label', 'Upload')
  const list = element('ul', { className: 'plates' })
  const more = element('button', { type: 'button', className: 'second', hidden: true }, 'More pictures')
  const close = element('button', { type: 'button', className: 'second' }, 'Close')
  dialog.append(
    element(
      'div',
      { className: 'head' },
      element('h2', { id: 'picker-title', textContent: 'Choose a picture' }),
      close,
    ),
    element(
      'div',
      { className: 'picker-tools' },
      element(
        'div',
        { className: 'field' },
        element('label', { htmlFor: 'picker-search', textContent: 'Search the library' }),
        search,
      ),
      element('p', {}, file, element('label', { htmlFor: 'picker-file', className: 'button' }, 'Upload a picture')),
    ),
    element('p', { className: 'hint' }, `Or drop or paste one here: ${LIMITS_TOLD}.`),
    progress,
    status,
    list,
    element('p', { className: 'acts' }, more),
  )
  document.body.append(dialog)

  return new Promise((resolve) => {
    let chosen: ChosenPicture | null = null
    let asked = 0
    let next: string | null = null

    const choose = (picture: LibraryPicture) => {
      chosen = chosenFrom(picture)
      dialog.close()
    }
    const show = async (cursor: string | null) => {
      const mine = ++asked
      try {
        const page = await findPictures(search.value, cursor)
        // What was typed meanwhile has asked for something else.
        if (mine !== asked) return
        if (!cursor) list.replaceChildren()
        list.append(...page.items.map((picture) => plateOf(picture, choose)))
        next = page.next
        more.hidden = next === null
        status.textContent = list.children.length === 0 ? emptyWords(search.value) : ''
      } catch (error) {
        if (mine === asked) status.textContent = error instanceof Error ? error.message : String(error)
      }
    }
    const send = async ([picked]: File[]) => {
      if (!picked) return
      progress.hidden = false
      status.textContent = `Sending ${picked.name} …`
      const answer = await upload(picked, (share) => {
        progress.value = share
        if (share === 1) status.textContent = 'Sent. Making its smaller copies …'
      })
      progress.hidden = true
      if (!dialog.open) return
      if ('stored' in answer) choose(answer.stored)
      else status.textContent = `${picked.name}: ${answer.refused}`
    }

    let typing: ReturnType<typeof setTimeout> | undefined
    search.addEventListener('input', () => {
      clearTimeout(typing)
      typing = setTimeout(() => void show(null), PAUSE_IN_TYPING_MS)
    })
    // The dialog may stand within a form: Enter in the search must not send it.
    search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault()
    })
    more.addEventListener('click', () => void show(next))
    close.addEventListener('click', () => dialog.close())
    file.addEventListener('change', () => {
      void send([...(file.files ?? [])])
      file.value = ''
    })
    dialog.addEventListener('paste', (event) => {
      const files = filesIn(event.clipboardData)
      if (files.length === 0) return
      event.preventDefault()
      void send(files)
    })
    dialog.addEventListener('dragover', (event) => event.preventDefault())
    dialog.addEventListener('drop', (event) => {
      event.preventDefault()
      void send(filesIn(event.dataTransfer))
    })
    dialog.addEventListener('close', () => {
      clearTimeout(typing)
      dialog.remove()
      if (before instanceof HTMLElement) before.focus()
      resolve(chosen)
    })
    dialog.showModal()
    search.focus()
    void show(null)
  })
}

function plateOf(picture: LibraryPicture, choose: (picture: LibraryPicture) => void): HTMLLIElement {
  const button = element(
    'button',
    { type: 'button', className: 'plate' },
    element('img', {
      src: thumbnailOf(picture),
      alt: '',
      loading: 'lazy',
      width: picture.width,
      height: picture.height,
    }),
    element('span', {}, picture.alt || picture.name || 'Without a description'),
  )
  button.addEventListener('click', () => choose(picture))
  return element('li', {}, button)
}

function chosenFrom(picture: LibraryPicture): ChosenPicture {
  const { url, width, height, alt, caption, credit } = picture
  return { url, width, height, alt, caption: caption || null, credit: credit || null, thumbnail: thumbnailOf(picture) }
}

function emptyWords(q: string): string {
  return q.trim()
    ? 'No picture is described like this. Try fewer words.'
    : 'There are no pictures yet. Upload the first.'
}
