/** Where one may name several things, there is always room for one more. */
export function growSeveral(form: HTMLFormElement): void {
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    const group = target.closest<HTMLElement>('[data-several]')
    const inputs = [...(group?.querySelectorAll('input') ?? [])]
    const last = inputs.at(-1)
    if (!group || !last || last.value.trim() === '') return
    const more = last.cloneNode() as HTMLInputElement
    more.value = ''
    more.setAttribute('aria-label', (last.getAttribute('aria-label') ?? '').replace(/\d+$/, String(inputs.length + 1)))
    last.after(more)
  })
}
