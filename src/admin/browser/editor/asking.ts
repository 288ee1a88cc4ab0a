import { element } from '../pictures/elements.ts'

interface Field {
  name: string
  label: string
  value?: string
  hint?: string
  /** What is wrong with a value, in words, or nothing. */
  fault?: (value: string) => string | undefined
}

interface Question {
  title: string
  fields: Field[]
  /** The words of the button that does it. */
  act: string
  /** The words of a second button, which asks for no values. */
  also?: string
  /** Stands above the fields. */
  head?: HTMLElement[]
  /** Does it, with what was written, or says why not. The dialog stays until it is done. */
  done: (values: Record<string, string>) => Promise<string | undefined> | string | undefined
  alsoDone?: () => void
}

let number = 0

/** Asks in a dialog. Gives when it is closed, whatever was answered. */
export function askFor(question: Question): {
  dialog: HTMLDialogElement
  input: (name: string) => HTMLInputElement | undefined
} {
  number += 1
  const heading = element('h2', { id: `ask-${number}`, textContent: question.title })
  const inputs = new Map<string, HTMLInputElement>()
  const fields = question.fields.map((field) => fieldOf(field, inputs))
  const refusal = element('p', { className: 'error', role: 'alert' })
  const act = element('button', { type: 'submit', textContent: question.act })
  const leave = element('button', { type: 'button', className: 'second', textContent: 'Cancel' })
  const acts = element('p', { className: 'acts' }, act)
  const form = element(
    'form',
    { method: 'dialog', noValidate: true },
    heading,
    ...(question.head ?? []),
    ...fields,
    refusal,
    acts,
  )
  const dialog = element('dialog', { className: 'rich ask' }, form)
  dialog.setAttribute('aria-labelledby', heading.id)
  if (question.also) {
    const also = element('button', { type: 'button', className: 'second', textContent: question.also })
    also.addEventListener('click', () => {
      dialog.close()
      question.alsoDone?.()
    })
    acts.append(also)
  }
  acts.append(leave)
  leave.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    refusal.textContent = ''
    const faulty = question.fields.filter((field) => !isRight(field, inputs.get(field.name)))
    if (faulty[0]) return inputs.get(faulty[0].name)?.focus()
    act.disabled = true
    const values = Object.fromEntries([...inputs].map(([name, input]) => [name, input.value.trim()]))
    const wrong = await question.done(values)
    act.disabled = false
    if (wrong) refusal.textContent = wrong
    else dialog.close()
  })
  document.body.append(dialog)
  dialog.showModal()
  return { dialog, input: (name) => inputs.get(name) }
}

function fieldOf(field: Field, inputs: Map<string, HTMLInputElement>): HTMLElement {
  const id = `ask-${number}-${field.name}`
  const input = element('input', { id, name: field.name, value: field.value ?? '', autocomplete: 'off' })
  const parts: HTMLElement[] = [element('label', { htmlFor: id, textContent: field.label }), input]
  if (field.hint) {
    parts.splice(1, 0, element('p', { id: `${id}-hint`, className: 'hint', textContent: field.hint }))
    input.setAttribute('aria-describedby', `${id}-hint`)
  }
  inputs.set(field.name, input)
  return element('div', { className: 'field' }, ...parts)
}

function isRight(field: Field, input: HTMLInputElement | undefined): boolean {
  const fault = input && field.fault?.(input.value.trim())
  const place = input?.parentElement
  place?.querySelector('.error')?.remove()
  input?.toggleAttribute('aria-invalid', false)
  if (!fault || !input) return true
  const told = element('p', { id: `${input.id}-fault`, className: 'error', textContent: fault })
  input.setAttribute('aria-invalid', 'true')
  input.setAttribute('aria-describedby', told.id)
  place?.append(told)
  return false
}
