/** The text of a field; empty where it was not sent. A form sends line breaks as CR LF (HTML, section 4.10.21.8). */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
}

/** All texts of one name, in their order, without the empty ones. */
export function textsIn(form: FormData, name: string): string[] {
  return form.getAll(name).flatMap((value) => (typeof value === 'string' && value.trim() !== '' ? [value] : []))
}
