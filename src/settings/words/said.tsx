import { type Child, Fragment } from 'hono/jsx'
import { inWords } from './words.ts'

/** Words of the interface. Where the paper's language has none here, they say that they are English (WCAG 3.1.2). */
export function Said({ site, children }: { site: { language: string }; children: Child }) {
  const foreign = inWords(site)
  const Mark = foreign.lang ? 'span' : Fragment
  return <Mark {...foreign}>{children}</Mark>
}
