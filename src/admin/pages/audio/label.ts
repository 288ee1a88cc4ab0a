import { speechOf } from '../../../narration/spoken/speech.ts'
import type { NarrationRow } from '../../../narration/table.ts'
import type { Site } from '../../../settings/site.ts'

/** Who read it, as readers are told wherever it is offered: a machine, or a person by name. */
export function labelOf({ source, speaker }: Pick<NarrationRow, 'source' | 'speaker'>, site: Site): string {
  if (source === 'human') return `Read by ${speaker}`
  const speech = speechOf(site.language) ?? speechOf('en')
  return speech?.disclosure.replace(/\.$/, '') ?? ''
}
