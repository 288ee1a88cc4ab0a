import { scriptOf, type Told } from '../../src/narration/script.ts'

/** A story of which only what a test is about is written. */
export function story(parts: Partial<Told>): Told {
  return { headline: '', standfirst: '', authors: [], body: '', language: 'en', ...parts }
}

/** How one paragraph of plain text is said. */
export function aloud(standfirst: string, language: string): string {
  return textsOf({ standfirst, language }).join('\n')
}

export function textsOf(parts: Partial<Told>): string[] {
  return (scriptOf(story(parts), 'human') ?? []).map(({ text }) => text)
}
