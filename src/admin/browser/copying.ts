// Copies the text of the field that a button names.
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  const field = document.querySelector<HTMLInputElement>(`#${button.dataset.copy}`)
  const said = document.querySelector(`#${button.dataset.copy}-copied`)
  if (!field || !said) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
      said.textContent = 'Copied.'
    } catch {
      said.textContent = 'It is selected: copy it by hand.'
    }
  })
}
