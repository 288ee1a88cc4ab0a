import type { Editor } from '@tiptap/core'
import { element } from '../pictures/elements.ts'
import { askFor } from './asking.ts'
import { type Letter, listNewsletters } from './newsletters.ts'

/** Asks which newsletter a form is for, and places it, or changes the one that is chosen. */
export function askForSignUp(editor: Editor): void {
  const old = editor.isActive('signUp') ? String(editor.getAttributes('signUp').newsletter) : ''
  const choices = element('fieldset', {}, element('legend', { textContent: 'Newsletter' }))
  const said = element('p', { className: 'hint' })
  said.setAttribute('role', 'status')
  const { dialog } = askFor({
    title: old ? 'Change the sign-up form' : 'Sign-up form',
    act: old ? 'Change it' : 'Place it',
    fields: [],
    head: [said, choices],
    done() {
      const chosen = choices.querySelector<HTMLInputElement>(':checked')
      if (!chosen) return choices.hidden ? 'There is nothing to place yet.' : 'Choose a newsletter.'
      editor
        .chain()
        .focus()
        .insertContent({ type: 'signUp', attrs: { newsletter: chosen.value } })
        .run()
      return undefined
    },
  })
  choices.hidden = true
  void show()

  async function show(): Promise<void> {
    const letters = await listNewsletters()
    const open = typeof letters === 'string' ? [] : letters.filter(({ closedAt }) => !closedAt)
    said.textContent = typeof letters === 'string' ? letters : open.length === 0 ? NONE : ''
    choices.append(...open.map((letter, i) => choiceOf(letter, old ? letter.slug === old : i === 0)))
    choices.hidden = open.length === 0
    // The dialog may have been left while the answer came.
    if (dialog.open) choices.querySelector<HTMLElement>(':checked')?.focus()
  }
}

const NONE = 'No newsletter can be joined yet. Make one under Newsletters.'

function choiceOf({ slug, name, cadence }: Letter, isChosen: boolean): HTMLElement {
  const id = `sign-up-for-${slug}`
  const input = element('input', { type: 'radio', id, name: 'newsletter', value: slug, checked: isChosen })
  const label = element('label', { htmlFor: id, textContent: name })
  const hint = element('span', { className: 'hint', textContent: cadence })
  return element('p', { className: 'check' }, input, label, hint)
}
