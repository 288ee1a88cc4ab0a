/** What is said without a longer pause. Its text is never empty, and ends as a sentence does. */
export interface Passage {
  kind: 'disclosure' | 'headline' | 'byline' | 'standfirst' | 'heading' | 'paragraph' | 'item'
  text: string
}

/** Takes passages and gives the same with something said before the first, and after the last. */
export function framed(passages: readonly Passage[], before: string, after = ''): Passage[] {
  const last = passages.length - 1
  return passages.map((one, i) => ({ ...one, text: (i === 0 ? before : '') + one.text + (i === last ? after : '') }))
}

/** Takes passages and gives the same with paragraphs as parts of a list, which follow one another sooner. */
export function asItems(passages: readonly Passage[]): Passage[] {
  return passages.map((one) => (one.kind === 'paragraph' ? { ...one, kind: 'item' } : one))
}
