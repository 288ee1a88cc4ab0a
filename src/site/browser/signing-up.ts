interface Answer {
  message?: string
  detail?: string
  errors?: { path: string; message: string }[]
}

/** Forms for newsletters answer where they stand. What goes wrong on the way is left to the browser: the form works by itself. */
export function signUpInPlace(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/newsletters/subscriptions"]')) {
    // The server says what is wrong, in the paper's own words.
    form.noValidate = true
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      send(form).catch(() => form.submit())
    })
  }
}

async function send(form: HTMLFormElement): Promise<void> {
  const headers = { accept: 'application/json' }
  // Not all that a form holds is text, but ours is.
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  const response = await fetch(form.action, { method: 'POST', body, headers })
  const { message, detail, errors = [] }: Answer = await response.json()
  if (message) return thank(form, message)
  const known = errors.filter(({ path }) => form.querySelector(`[data-fault="${path}"]`))
  // A step that this page does not have, such as a check that one is a person, is on a page of its own.
  if (errors.length > known.length || !detail) return form.submit()
  showFaults(form, errors.length > 0 ? known : [{ path: 'email', message: detail }])
}

/** The thanks stand in place of the form. */
function thank(form: HTMLFormElement, message: string) {
  const done = form.querySelector<HTMLElement>('[role=status]')
  for (const part of [...form.children]) if (part !== done && !/^H\d$/.test(part.tagName)) part.remove()
  if (!done) return
  done.textContent = message
  done.focus()
}

function showFaults(form: HTMLFormElement, faults: { path: string; message: string }[]) {
  for (const place of form.querySelectorAll<HTMLElement>('[data-fault]')) {
    const fault = faults.find(({ path }) => path === place.dataset.fault)
    place.hidden = !fault
    place.textContent = fault?.message ?? ''
  }
  for (const input of form.querySelectorAll<HTMLInputElement>('[type=email], [type=checkbox]')) {
    const isWrong = faults.some(({ path }) => path === input.name)
    if (isWrong) input.setAttribute('aria-invalid', 'true')
    else input.removeAttribute('aria-invalid')
  }
  form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
}
