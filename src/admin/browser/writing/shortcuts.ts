/** What the keys do on the page where a story is written; the page lists them. With Ctrl, or Command on a Mac. */
export function listenToKeys(form: HTMLFormElement): void {
  addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    if (event.key.toLowerCase() === 's' && !event.shiftKey) {
      event.preventDefault()
      form.dispatchEvent(new Event('masthead:save'))
    }
    if (event.key === 'Enter' && event.shiftKey) {
      event.preventDefault()
      form.querySelector<HTMLButtonElement>('[data-primary]')?.click()
    }
  })
}
