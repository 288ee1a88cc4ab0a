import { readRecording } from '../../narration/sound/recording.ts'
import { sendRecording } from './pieces/sending-sound.ts'

const form = document.querySelector<HTMLFormElement>('[data-recording]')
const file = form?.querySelector<HTMLInputElement>('#file')
const reader = form?.querySelector<HTMLInputElement>('#reader')
const error = form?.querySelector<HTMLElement>('#file-error')
const sent = form?.querySelector<HTMLElement>('[data-sent]')
const button = form?.querySelector<HTMLButtonElement>('button')

if (form && file && reader && error && sent && button) begin({ form, file, reader, error, sent, button })

interface Parts {
  form: HTMLFormElement
  file: HTMLInputElement
  reader: HTMLInputElement
  error: HTMLElement
  sent: HTMLElement
  button: HTMLButtonElement
}

/** Sends a recording straight to the API, which takes more than a form may have. What is refused stays chosen. */
function begin({ form, file, reader, error, sent, button }: Parts): void {
  form.querySelector('[data-small]')?.remove()
  let isSending = false

  const refuse = (why: string) => {
    error.textContent = why
    error.hidden = why === ''
    if (why === '') return file.removeAttribute('aria-invalid')
    file.setAttribute('aria-invalid', 'true')
    file.focus()
  }

  reader.addEventListener('input', () => reader.setCustomValidity(''))
  file.addEventListener('change', () => refuse(''))
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const [recording] = file.files ?? []
    if (isSending || !recording) return
    if (reader.value.trim() === '') {
      reader.setCustomValidity('Say who reads: readers are told.')
      reader.reportValidity()
      return
    }
    isSending = true
    button.disabled = true
    refuse('')
    sent.textContent = 'Looking at it …'
    const refused =
      (await wrongWith(recording)) ??
      (await sendRecording(recording, {
        article: form.dataset.recording ?? '',
        reader: reader.value,
        revision: String(new FormData(form).get('revision')),
        tell: (share) => {
          sent.textContent = share < 1 ? `${Math.round(share * 100)} % sent` : 'Sent. It is being kept …'
        },
      }))
    isSending = false
    button.disabled = false
    sent.textContent = ''
    if (refused) refuse(refused)
    else location.assign(`${location.pathname}?said=recording-taken`)
  })
  // Whoever leaves now would lose what is on its way.
  window.addEventListener('beforeunload', (event) => {
    if (isSending) event.preventDefault()
  })
}

/** What the server would say of it is said before it is sent. */
async function wrongWith(recording: File): Promise<string | null> {
  const bytes = await recording.arrayBuffer().catch(() => null)
  if (!bytes) return 'It cannot be read on this device. Choose it again.'
  const read = readRecording(new Uint8Array(bytes))
  return 'refused' in read ? read.refused : null
}
