import { announce } from './moving.ts'

const NOT_SAVED =
  'This is not saved: there is no connection, or you are signed out. It stands here still. Press Save when you are back.'

/**
 * A form that is sent without leaving the page: what the server would show next takes the form's place. So there is one
 * place where it is said how a board looks, and it is the server.
 */
export function staying(form: HTMLFormElement, ready: () => void) {
  let isSending = false
  let isChanged = false

  /** Sends what stands there now; whatever changes meanwhile is sent after it. */
  async function save(submitter?: HTMLElement | null): Promise<void> {
    isChanged = true
    if (isSending) return
    isSending = true
    let answer: HTMLFormElement | null = null
    while (isChanged) {
      isChanged = false
      const data = submitter instanceof HTMLButtonElement ? new FormData(form, submitter) : new FormData(form)
      if (!data.has('act')) data.set('act', 'save')
      answer = await post(form, data)
      const revision = answer?.querySelector<HTMLInputElement>('[name=revision]')?.value
      const field = form.querySelector<HTMLInputElement>('[name=revision]')
      if (revision !== undefined && field) field.value = revision
    }
    isSending = false
    if (!answer) return fail(form)
    replace(form, answer)
    ready()
  }

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void save(event.submitter)
  }
  return { save, submit }
}

/** The form as the server shows it after this; null where there is no answer. A document so read runs no script. */
function post(form: HTMLFormElement, data: FormData): Promise<HTMLFormElement | null> {
  return new Promise((done) => {
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.responseType = 'document'
    request.onload = () => done(request.response?.getElementById(form.id) ?? null)
    request.onerror = () => done(null)
    request.send(data)
  })
}

/** Says that it failed where what is refused is said, and leaves all as it stands. */
function fail(form: HTMLFormElement): void {
  form.querySelector('.refusal')?.remove()
  const words = Object.assign(document.createElement('p'), { textContent: NOT_SAVED })
  const refusal = Object.assign(document.createElement('div'), { className: 'refusal', role: 'alert' })
  refusal.append(words)
  form.prepend(refusal)
}

/** Shows the answer; the focus stays on the same button of the same row, and what was said is said on. */
function replace(form: HTMLFormElement, answer: HTMLFormElement): void {
  const said = form.querySelector('[data-said]')?.textContent ?? ''
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null
  const row = focused?.closest<HTMLElement>('[data-row]')?.dataset.row
  const [act] = focused instanceof HTMLButtonElement ? focused.value.split(':') : []
  const wasInside = focused !== null && form.contains(focused)
  form.replaceChildren(...[...answer.childNodes].map((node) => document.importNode(node, true)))
  const refusal = form.querySelector<HTMLElement>('#refusal')
  if (refusal) {
    refusal.focus()
    return
  }
  announce(form, said)
  if (!wasInside) return
  const place = [...form.querySelectorAll<HTMLElement>('[data-row]')].find((one) => one.dataset.row === row)
  const added = form.querySelector<HTMLElement>('[data-row]:last-child input:not([type=hidden])')
  const button = place?.querySelector<HTMLButtonElement>(`button[value^="${act}:"]:enabled`)
  const other = place?.querySelector<HTMLElement>('button:enabled')
  const field = focused.id ? document.getElementById(focused.id) : null
  const next = act === 'add' ? (form.querySelector<HTMLElement>('[name=story]') ?? added) : (button ?? other ?? field)
  ;(next ?? form.querySelector<HTMLElement>('h2'))?.focus()
}
