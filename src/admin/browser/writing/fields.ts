/** What a form holds, as pairs: to be kept, compared, and put back. */
export type Pairs = [string, string][]

/** Fields that say nothing of the words. */
const APART = new Set(['revision', 'key', 'act', 'kind'])

export function pairsOf(form: HTMLFormElement): Pairs {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && !APART.has(name) && !(value === '' && isOneOfSeveral(form, name))
      ? [[name, value]]
      : [],
  )
}

/** The same, put back into the form. What is drawn from a field, such as the editor, is told. */
export function putBack(form: HTMLFormElement, pairs: Pairs): void {
  for (const name of new Set([...form.elements].map((element) => element.getAttribute('name') ?? ''))) {
    if (name === '' || APART.has(name)) continue
    const values = pairs.filter(([one]) => one === name).map(([, value]) => value)
    const fields = [...form.elements].filter(
      (element): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
        element.getAttribute('name') === name && 'value' in element,
    )
    fields.forEach((field, i) => {
      field.value = values[i] ?? ''
    })
    const last = fields.at(-1)
    for (const value of values.slice(fields.length)) {
      const more = last?.cloneNode() as HTMLInputElement
      more.value = value
      last?.before(more)
    }
    for (const field of fields) field.dispatchEvent(new Event('masthead:replaced', { bubbles: true }))
  }
}

/** The fields as the API takes them. */
export function bodyOf(form: HTMLFormElement): Record<string, unknown> {
  const data = new FormData(form)
  const text = (name: string) => String(data.get(name) ?? '')
  const several = (name: string) =>
    data
      .getAll(name)
      .map(String)
      .filter((value) => value.trim() !== '')
  const url = text('image-url').trim()
  const more = (name: string) => (text(`image-${name}`) ? { [name]: text(`image-${name}`) } : {})
  return {
    headline: text('headline'),
    standfirst: text('standfirst'),
    body: text('body'),
    topics: several('topics'),
    authors: several('authors'),
    related: several('related'),
    image: url ? { url, alt: text('image-alt'), ...more('caption'), ...more('credit') } : null,
    language: text('language').trim() || null,
    ...(text('slug').trim() ? { slug: text('slug').trim() } : {}),
    ...(data.has('weight') ? { weight: Number(text('weight')) } : {}),
  }
}

function isOneOfSeveral(form: HTMLFormElement, name: string): boolean {
  return form.querySelector(`[data-several="${name}"]`) !== null
}
