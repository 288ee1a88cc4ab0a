import { replace } from './replacing.ts'

const NOT_SAVED =
  'This is not saved: there is no connection, or you are signed out. It stands here still. Press Save when you are back.'

interface Staying {
  /** What the answer takes the place of: the form, or a part of it with an id. */
  part: HTMLElement
  ready: () => void
}

/**
 * A form that is sent without leaving the page: what the server would show next takes its place. So there is one place
 * where it is said how a board looks, and it is the server.
 */
export function staying(form: HTMLFormElement, { part, ready }: Staying) {
  let isSending = false
  let isMoved = false
  let pressed: HTMLElement | null = null

  /** Sends what stands there, and after it whatever was moved meanwhile; the last answer is shown. */
  async function send(): Promise<void> {
    if (isSending) return
    isSending = true
    let answer: HTMLElement | null = null
    while (isMoved || pressed) {
      const data = dataOf(form, pressed)
      // What a button does changes the rows: until it is done nothing is moved.
      part.ariaBusy = String(pressed !== null)
      isMoved = false
      pressed = null
      answer = await post(form, part.id, data)
      // What was refused is read before anything is sent again: it may be that somebody else was first.
      if (!answer || answer.querySelector('#refusal')) break
      takeRevision(form, answer)
    }
    isMoved = false
    pressed = null
    isSending = false
    part.ariaBusy = 'false'
    if (!answer) return fail(part)
    replace(part, answer)
    ready()
  }

  return {
    isBusy: () => part.ariaBusy === 'true',
    save: () => {
      isMoved = true
      void send()
    },
    submit: (event: SubmitEvent) => {
      event.preventDefault()
      if (part.ariaBusy === 'true') return
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
function takeRevision(form: HTMLElement, answer: HTMLElement): void {
  const [mine, theirs] = [form, answer].map((one) => one.querySelector<HTMLInputElement>('[name=revision]'))
  if (mine && theirs) mine.value = theirs.value
}

/** That part as the server shows it after this; null where there is no answer. A document so read runs no script. */
function post(form: HTMLFormElement, part: string, data: FormData): Promise<HTMLElement | null> {
  return new Promise((done) => {
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.responseType = 'document'
    request.onload = () => done(request.response?.getElementById(part) ?? null)
    request.onerror = () => done(null)
    request.send(data)
  })
}

/** Says that it failed where what is refused is said, and leaves all as it stands. */
function fail(part: HTMLElement): void {
  part.querySelector('.refusal')?.remove()
  const words = Object.assign(document.createElement('p'), { textContent: NOT_SAVED })
  const refusal = Object.assign(document.createElement('div'), { className: 'refusal', role: 'alert' })
  refusal.append(words)
  part.prepend(refusal)
}
