import type { FC } from 'hono/jsx'
import { missingFromPictures } from '../../../articles/crediting.ts'
import { lengthOf } from '../../../articles/drafting.ts'
import { advisedFor, type Missing, missingFrom } from '../../../articles/readiness.ts'
import type { Picture } from '../../../media/picture.ts'

/** What is looked at: a story as it is saved, or as it stands in a form. */
export interface Checked {
  kind: 'article' | 'page'
  headline: string
  standfirst: string
  slug: string
  body: string
  image: Picture | null
  topics: readonly unknown[]
  authors: readonly unknown[]
}

/** What a story lacks before it may go out, and what would do it good. Each line leads to its field, on the page named or on this one. */
export const Checklist: FC<{ article: Checked; page?: string }> = ({ article, page = '' }) => {
  const facts = { ...article, ...lengthOf(article.body) }
  const missing = missingFrom(facts, { asks: missingFromPictures })
  const advised = advisedFor(facts)
  return (
    <div class="checklist">
      {missing.length === 0 ? (
        <p>Nothing is missing.</p>
      ) : (
        <>
          <h3>Needed before it goes out</h3>
          <Lines lines={missing} page={page} kind="needed" />
        </>
      )}
      {advised.length > 0 && (
        <>
          <h3>Better with</h3>
          <Lines lines={advised} page={page} kind="advised" />
        </>
      )}
    </div>
  )
}

const Lines: FC<{ lines: readonly Missing[]; page: string; kind: string }> = ({ lines, page, kind }) => (
  <ul class={kind}>
    {lines.map(({ path, message }) => (
      <li>
        <a href={`${page}#${path.replaceAll('.', '-')}`}>{message}</a>
      </li>
    ))}
  </ul>
)
