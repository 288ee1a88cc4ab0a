import { BEFORE } from './reckoning.ts'

/**
 * A story about a subject that nobody else writes about. Each version says its number wherever it is shown, and so does
 * the note that says in the end that it was wrong.
 */
export function storyOf(subject: string) {
  const told = (headline: string, slug: string) => ({ headline, slug, body: '<p>Words.</p>', topics: ['City'] })
  const own = new RegExp(`The ${subject}, version (\\d+)`)
  const note = new RegExp(`about the ${subject}, version (\\d+)`)
  return {
    path: `/${subject}/`,
    /** There is a paper before there is the story. */
    earlier: told('An older story', `${subject}-before`),
    version: (version: number) => told(`The ${subject}, version ${version}`, subject),
    note: (version: number) => told(`We were wrong about the ${subject}, version ${version}`, `${subject}-wrong`),
    /** Which version a page shows: the story's own, wherever it still stands; then the note's. */
    versionIn(text: string): number {
      const found = own.exec(text) ?? note.exec(text)
      return found ? Number(found[1]) : BEFORE
    },
  }
}

/** What is read, in which shares of all views. Where hardly anybody reads, the oldest is seen: nobody has it fetched anew. */
export const SHARES = { '/': 0.45, story: 0.5, '/feed.json': 0.049_99, '/tag/city/': 0.000_01 } as const
