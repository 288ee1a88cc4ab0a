import type { Context, Env } from '../../env.ts'
import type { Shelf } from '../../press/shelf.ts'
import type { Site } from '../../settings/site.ts'

/** What somebody who signs up, confirms, chooses or leaves is answered with. */
export interface Place {
  env: Env
  context: Context
  shelf: Shelf<Site>
}
