for (const place of document.querySelectorAll<HTMLElement>('#progress')) follow(place)

/**
 * Shows how far something is, as long as it goes on: `data-every` tells in seconds how often it is looked at. There is one
 * place where it is said how that looks: the server.
 */
function follow(shown: HTMLElement): void {
  shown.querySelector('[data-again]')?.remove()
  const seconds = Number(shown.dataset.every)
  if (!seconds) return
  setTimeout(async () => {
    const answer = await read()
    const next = answer?.querySelector<HTMLElement>('#progress')
    // Without a connection what was known stands, and it is asked again.
    if (!answer || !next) return follow(shown)
    tell('.state', answer)
    const fresh = document.importNode(next, true)
    fresh.querySelector('[data-again]')?.remove()
    // Whoever listens meanwhile goes on listening.
    if (fresh.isEqualNode(shown)) return follow(shown)
    const focused = document.activeElement
    const value = focused instanceof HTMLButtonElement && shown.contains(focused) ? focused.value : null
    shown.replaceWith(fresh)
    if (value) fresh.querySelector<HTMLButtonElement>(`button[value="${value}"]`)?.focus()
    follow(fresh)
  }, seconds * 1_000)
}

function tell(what: string, answer: Document): void {
  const [here, there] = [document.querySelector(what), answer.querySelector(what)]
  if (here && there && here.textContent !== there.textContent) here.textContent = there.textContent
}

/** The page as it is now; null where there is no answer. A document so read runs no script. */
function read(): Promise<Document | null> {
  return new Promise((done) => {
    const request = new XMLHttpRequest()
    request.open('GET', location.pathname)
    request.responseType = 'document'
    request.onload = () => done(request.status === 200 ? request.responseXML : null)
    request.onerror = () => done(null)
    request.send()
  })
}
