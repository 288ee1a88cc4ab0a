import type { Statement } from '../platform/database.ts'
import { type Design, type Fragment, fragment } from '../press/fragment.ts'
import type { Site } from './site.ts'

/** A fragment of this paper: its `show` is told the site. */
export type SiteFragment = Fragment<Site>

export function siteFragment<const Q extends readonly Statement[]>(design: Design<Site, Q>): SiteFragment {
  return fragment(design)
}
