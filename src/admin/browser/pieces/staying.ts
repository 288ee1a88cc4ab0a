import { replace } from './replacing.ts'

const NOT_SAVED =
  'This is not saved: there is no connection, or you are signed out. It stands here still. Press Save when you are back.'

/**
 * A form that is sent without leaving the page: what the server would show next takes the form's place. So there is one
 * place where it is said how a board looks, and it is the server.
 */
export function staying(form: HTMLFormElement, ready: () => void) {
  let isSending = false
  let isMoved = false
  let pressed: HTMLElement | null = null

  /** Sends what stands there, and after it whatever was moved meanwhile; the last answer is shown. */
  async function send(): Promise<void> {
    if (isSending) return
    isSending = true
    let answer: HTMLFormElement | null = null
    while (isMoved || pressed) {
      const data = dataOf(form, pressed)
      // What a button does changes the rows: until it is done nothing is moved.
      form.ariaBusy = String(pressed !== null)
      isMoved = false
      pressed = null
      answer = await post(form, data)
      // What was refused is read before anything is sent again: it may be that somebody else was first.
      if (!answer || answer.querySelector('#refusal')) break
      takeRevision(form, answer)
    }
    isMoved = false
    pressed = null
    isSending = false
    form.ariaBusy = 'false'
    if (!answer) return fail(form)
    replace(form, answer)
    ready()
  }

  return {
    isBusy: () => form.ariaBusy === 'true',
    save: () => {
      isMoved = true
      void send()
    },
    submit: (event: SubmitEvent) => {
      event.preventDefault()
      if (form.ariaBusy === 'true') return
      pressed = event.submitter
      isMoved ||= pressed === null
      void send()
    },
  }
}

function dataOf(form: HTMLFormElement, button: HTMLElement | null): FormData {
  const data = button instanceof HTMLButtonElement ? new FormData(form, button) : new FormData(form)
  if (!data.has('act')) data.set('act', 'order')
  return data
}

/** What is sent next is held to what this answer shows. */
function takeRevision(form: HTMLFormElement, answer: HTMLFormElement): void {
  const [mine, theirs] = [form, answer].map((one) => one.querySelector<HTMLInputElement>('[name=revision]'))
  if (mine && theirs) mine.value = theirs.value
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
