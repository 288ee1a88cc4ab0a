import { element } from './pictures/elements.ts'
import { type LibraryPicture, thumbnailOf } from './pictures/library.ts'
import { filesIn, upload } from './pictures/uploading.ts'

const form = document.querySelector<HTMLFormElement>('[data-sending]')
const file = form?.querySelector<HTMLInputElement>('input[type="file"]')
const lines = form?.querySelector<HTMLUListElement>('[data-progress]')
const status = form?.querySelector<HTMLElement>('[data-status]')
const plates = document.querySelector<HTMLUListElement>('[data-plates]')

if (form && file && lines && status && plates) begin({ form, file, lines, status, plates })

interface Parts {
  form: HTMLFormElement
  file: HTMLInputElement
  lines: HTMLUListElement
  status: HTMLElement
  plates: HTMLUListElement
}

/** Pictures are sent one after the other as soon as they are chosen, dropped anywhere on the page, or pasted. */
function begin({ form, file, lines, status, plates }: Parts): void {
  let sending = Promise.resolve()
  let waiting = 0
  const counts = { stored: 0, refused: 0 }
  const hint = form.querySelector('[data-wide]')
  if (hint) hint.textContent = 'Or drop them anywhere on this page, or paste one.'
  for (const acts of form.querySelectorAll<HTMLElement>('.acts')) acts.hidden = true

  const add = (files: File[]) => {
    for (const one of files) {
      waiting += 1
      const line = lineOf(one)
      lines.hidden = false
      lines.append(line.item)
      sending = sending.then(async () => {
        const answer = await upload(one, line.tell)
        waiting -= 1
        if ('stored' in answer) {
          counts.stored += 1
          line.done(answer.stored)
          show(plates, answer.stored)
        } else {
          counts.refused += 1
          line.refused(answer.refused)
        }
        if (waiting > 0) return
        status.textContent = `${counts.stored} added, ${counts.refused} refused.`
      })
    }
  }

  file.addEventListener('change', () => {
    add([...(file.files ?? [])])
    file.value = ''
  })
  document.addEventListener('paste', (event) => {
    const files = filesIn(event.clipboardData)
    if (files.length === 0) return
    event.preventDefault()
    add(files)
  })
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    form.dataset.over = ''
  })
  for (const over of ['dragleave', 'drop', 'dragend']) {
    document.addEventListener(over, () => {
      delete form.dataset.over
    })
  }
  document.addEventListener('drop', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    add(filesIn(event.dataTransfer))
  })
  // Whoever leaves now would lose what is on its way.
  window.addEventListener('beforeunload', (event) => {
    if (waiting > 0) event.preventDefault()
  })
}

/** A file on its way: its name, how far it is, and what became of it. */
function lineOf(file: File) {
  const state = element('span', { className: 'quiet' }, 'Waiting')
  const progress = element('progress', { max: 1, value: 0 })
  progress.setAttribute('aria-label', file.name)
  const item = element('li', {}, element('p', {}, element('span', {}, file.name), ' ', state), progress)
  return {
    item,
    tell(share: number) {
      progress.value = share
      state.textContent = share < 1 ? `${Math.round(share * 100)} %` : 'Sent. Making its smaller copies …'
    },
    done({ key }: LibraryPicture) {
      progress.remove()
      state.replaceChildren(element('a', { href: `/admin/media/${key}/` }, 'Added. Describe it'))
    },
    refused(why: string) {
      progress.remove()
      state.className = 'error'
      state.textContent = why
    },
  }
}

/** Puts it first; if it was there before, it moves. */
function show(plates: HTMLUListElement, picture: LibraryPicture): void {
  const href = `/admin/media/${picture.key}/`
  for (const link of plates.querySelectorAll('a')) if (link.getAttribute('href') === href) link.closest('li')?.remove()
  const img = element('img', { src: thumbnailOf(picture), alt: '', width: 300, height: 200 })
  const words = picture.alt || picture.name || 'Without a description'
  const link = element('a', { className: 'plate', href }, img, element('span', {}, words))
  const said = [picture.credit, 'Not used', picture.alt ? '' : 'No description yet'].filter(Boolean).join(' · ')
  plates.prepend(element('li', {}, link, element('p', { className: 'quiet' }, said)))
}
