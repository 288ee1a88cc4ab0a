/** What is said without a longer pause. Its text is never empty, and ends as a sentence does. */
export interface Passage {
  kind: 'disclosure' | 'headline' | 'byline' | 'standfirst' | 'heading' | 'paragraph' | 'item'
  text: string
}

/** Takes passages and gives the same with something said before the first, and after the last. */
export function framed(passages: readonly Passage[], before: string, after = ''): Passage[] {
  const [first, ...rest] = passages
  if (first === undefined) return []
  const all = [{ ...first, text: before + first.text }, ...rest]
  const last = all.at(-1) ?? first
  return all.with(-1, { ...last, text: last.text + after })
}

/** Takes passages and gives the same with paragraphs as parts of a list, which follow one another sooner. */
export function asItems(passages: Passage[]): Passage[] {
  const hasParagraphs = passages.some(({ kind }) => kind === 'paragraph')
  return hasParagraphs ? passages.map((one) => (one.kind === 'paragraph' ? { ...one, kind: 'item' } : one)) : passages
}
