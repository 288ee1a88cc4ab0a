import type { FC } from 'hono/jsx'
import type { Content } from '../../../articles/table.ts'
import { Difference } from '../story/difference.tsx'
import type { Typed } from './form.ts'

const NAMES = {
  headline: 'Subject',
  standfirst: 'Beside the subject',
  body: 'Introduction',
  related: 'Stories',
}

/** 412: somebody else saved while this was written. What saving would change of theirs is shown above what is yours. */
export const Conflict: FC<{ theirs: Typed; mine: Typed; path: string }> = ({ theirs, mine, path }) => (
  <section class="other flow" aria-labelledby="two-versions">
    <h2 id="two-versions">Two versions</h2>
    <p>
      Somebody saved this letter while you were writing. Nothing is lost: what stands below is yours. Saved again, it
      changes theirs so:
    </p>
    <Difference before={contentOf(theirs)} after={contentOf(mine)} names={NAMES} />
    <p>
      <a href={path}>Take theirs, drop mine</a>
    </p>
  </section>
)

/** A letter as what tells of differences knows a story. */
function contentOf({ subject, preheader, body, rows }: Typed): Content {
  return {
    headline: subject,
    standfirst: preheader,
    body,
    related: rows.map(({ headline }) => headline),
    slug: '',
    image: null,
    weight: 1,
    topics: [],
    authors: [],
  }
}
