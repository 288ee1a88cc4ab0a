for (const form of document.querySelectorAll<HTMLFormElement>('[data-letter]')) keep(form)

/** Says when something is not saved, and asks before it is left behind. */
function keep(form: HTMLFormElement): void {
  const place = form.querySelector('[data-saving]')
  const kept = wordsIn(form)
  let isSent = false
  const isKept = () => wordsIn(form) === kept
  const tell = () => {
    if (place) place.textContent = isKept() ? '' : 'Not saved yet.'
  }
  form.addEventListener('input', tell)
  // Rows that move, come and go are told by nobody.
  const rows = form.querySelector('[data-board]')
  if (rows) new MutationObserver(tell).observe(rows, { childList: true, subtree: true })
  const press = (event: KeyboardEvent, act: string) => {
    event.preventDefault()
    form.querySelector<HTMLButtonElement>(`button[value=${act}]`)?.click()
  }
  addEventListener('keydown', (event) => {
    const isSought = event.target instanceof HTMLInputElement && event.target.name === 'story'
    const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's'
    // What is chosen from the suggestions is added already.
    if (event.key === 'Enter' && isSought && !event.defaultPrevented) press(event, 'add')
    else if (isSave) press(event, 'save')
  })
  // What a part of the page sends is stopped before it gets here.
  form.addEventListener('submit', (event) => {
    isSent = !event.defaultPrevented
  })
  addEventListener('beforeunload', (event) => {
    if (!isSent && !isKept()) event.preventDefault()
  })
  // Whoever comes back by the browser's own button sees what is kept by now.
  addEventListener('pageshow', () => {
    isSent = false
  })
}

/** All that the form would send. What is half sought is no part of the letter. */
function wordsIn(form: HTMLFormElement): string {
  const data = new FormData(form)
  data.delete('story')
  return JSON.stringify([...data])
}
