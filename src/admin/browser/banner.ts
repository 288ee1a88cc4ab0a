const form = document.querySelector<HTMLFormElement>('[data-banner]')
const place = form?.querySelector('[data-preview] p')

/** Shows the banner as it is written. */
if (form && place) {
  const link = place.querySelector('a') ?? document.createElement('a')
  form.addEventListener('input', () => {
    const typed = new FormData(form)
    const [text, label] = [String(typed.get('text') ?? ''), String(typed.get('label') ?? '')]
    link.textContent = label
    link.href = String(typed.get('href') ?? '')
    place.replaceChildren(`${text} `, ...(label ? [link] : []))
  })
}
