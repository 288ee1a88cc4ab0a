import { diffArrays } from 'diff'

/** Words that stayed, came or went. */
export interface Run {
  is: 'same' | 'added' | 'removed'
  text: string
}

/** Beyond this, two texts have too little in common for marks within them to be read. */
const EDITED_AT_MOST = 300
/** What one comparison of two articles may cost, in steps of the algorithm (Myers, 1986: words plus the square of edits). */
const STEPS_AT_MOST = 4_000_000

/** Counts what comparing words has cost, so that a page with a thousand changed paragraphs is still made in a moment. */
export class WordBudget {
  #steps = STEPS_AT_MOST

  get isSpent(): boolean {
    return this.#steps <= 0
  }

  spend(words: number, edits: number): void {
    this.#steps -= words + edits * edits
  }
}

/** The words of the one text and of the other, in the order in which they are read. */
export function wordRuns(before: string, after: string, budget: WordBudget): Run[] {
  if (before === after) return before === '' ? [] : [{ is: 'same', text: before }]
  const whole = runs([
    ['removed', before],
    ['added', after],
  ])
  if (before === '' || after === '' || budget.isSpent) return whole
  const [from, to] = [tokensOf(before), tokensOf(after)]
  const parts = diffArrays(from, to, { maxEditLength: EDITED_AT_MOST })
  const edits = parts?.reduce((sum, part) => sum + (part.added || part.removed ? part.count : 0), 0) ?? EDITED_AT_MOST
  budget.spend(from.length + to.length, edits)
  if (!parts?.some(({ added, removed, value }) => !added && !removed && /[\p{L}\p{N}]/u.test(value.join(''))))
    return whole
  return gathered(
    parts.map((part) => ({ is: part.added ? 'added' : part.removed ? 'removed' : 'same', text: part.value.join('') })),
  )
}

/** Words, with their apostrophes and hyphens; each character of scripts without spaces; blanks and signs apart. */
const TOKENS =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]\p{M}*|[\p{L}\p{N}\p{M}]+(?:['’ʼ.,\-‑][\p{L}\p{N}\p{M}]+)*|\s+|./gsu

function tokensOf(text: string): string[] {
  return text.match(TOKENS) ?? []
}

/** A blank or a sign between two changes goes with them: "old words" for "new ones" reads better than word by word. */
function gathered(parts: readonly Run[]): Run[] {
  const found: [Run['is'], string][] = []
  let [gone, come] = ['', '']
  for (const [i, { is, text }] of parts.entries()) {
    const isLast = i === parts.length - 1
    const isBetween = is === 'same' && !/[\p{L}\p{N}]/u.test(text) && gone + come !== '' && !isLast
    if (is === 'removed' || isBetween) gone += text
    if (is === 'added' || isBetween) come += text
    if (is !== 'same' || isBetween) continue
    found.push(...trimmed(gone, come), ['same', text])
    ;[gone, come] = ['', '']
  }
  return runs([...found, ...trimmed(gone, come)])
}

/** What was taken along on the way to another change may turn out to be alike at the end. */
function trimmed(gone: string, come: string): [Run['is'], string][] {
  const tail = /[^\p{L}\p{N}]*$/u.exec(gone)?.[0] ?? ''
  const common = tail !== '' && come.endsWith(tail) ? tail : ''
  const cut = (text: string) => (common ? text.slice(0, -common.length) : text)
  return [
    ['removed', cut(gone)],
    ['added', cut(come)],
    ['same', common],
  ]
}

function runs(found: readonly [Run['is'], string][]): Run[] {
  const kept: Run[] = []
  for (const [is, text] of found) {
    const last = kept.at(-1)
    if (text === '') continue
    if (last?.is === is) last.text += text
    else kept.push({ is, text })
  }
  return kept
}
