import { autosave } from './writing/autosave.ts'
import { complete } from './writing/completing.ts'
import { growSeveral } from './writing/several.ts'
import { listenToKeys } from './writing/shortcuts.ts'

const form = document.querySelector<HTMLFormElement>('.story-form')
if (form) {
  growSeveral(form)
  complete(form)
  autosave(form)
  listenToKeys(form)
}
