import { levelled } from '../../../platform/html-nesting.ts'
import { tokensOf } from '../../../platform/html-tokens.ts'

const ATTRIBUTE = /([^\t\n\f\r />=]+)([\t\n\f\r ]*=[\t\n\f\r ]*(?:"[^"]*"|'[^']*'|[^\t\n\f\r "'>]+))?/g
const DOES_SOMETHING = /^(?:style|on)/i

/**
 * Takes any HTML and gives it without scripts, styles and drawings, and with the attributes that would do something
 * (`style`, `onclick`) under names that mean nothing: `data-style`. No safety rests on it, since HTML is only parsed where
 * nothing runs; but a browser complains of each such attribute under the desk's policy, wherever it is parsed.
 */
export function defused(html: string): string {
  const tokens = [...tokensOf(levelled(html))]
  return tokens.map(({ kind, source }) => (kind === 'start' ? quiet(source) : source)).join('')
}

function quiet(tag: string): string {
  return tag.replace(ATTRIBUTE, (whole, name: string) => (DOES_SOMETHING.test(name) ? `data-${whole}` : whole))
}
