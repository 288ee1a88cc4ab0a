/** Shows the correction as it is typed, in its place. */
const typed = document.querySelector<HTMLTextAreaElement>('#text')
const live = document.querySelector('[data-live]')
if (typed && live) {
  typed.addEventListener('input', () => {
    live.textContent = typed.value.trim() || '…'
  })
  // What is shown at once need not be asked for.
  document.querySelector('[data-look]')?.remove()
}
