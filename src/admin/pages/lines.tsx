import type { FC } from 'hono/jsx'
import type { Line } from '../../articles/desk-list.ts'
import { stateInWords } from '../../articles/telling.ts'
import type { Site } from '../../settings/site.ts'
import type { Member } from '../../staff/may.ts'

interface Told {
  site: Site
  member: Member
  now: Date
}

/** Articles one below the other: each is a line of a table on wide screens, and a few short lines on narrow ones. */
export const Lines: FC<Told & { lines: readonly Line[]; caption: string }> = ({ lines, caption, ...told }) => (
  <table class="articles">
    <caption class="unseen">{caption}</caption>
    <thead>
      <tr>
        <th scope="col">Headline</th>
        <th scope="col">State</th>
        <th scope="col">By</th>
        <th scope="col">Topic</th>
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <tr>
          <th scope="row">
            <Headline line={line} />
            <Editing line={line} member={told.member} />
          </th>
          <td>{stateInWords(told.site, line, told.now)}</td>
          <td>{line.authors.join(', ') || <span class="quiet">No byline yet</span>}</td>
          <td>{line.topic ?? <span class="quiet">No topic yet</span>}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** Leads to where it is written. A draft may not have a headline yet. */
export const Headline: FC<{ line: { id: string; headline: string } }> = ({ line }) => (
  <a class="headline" href={`/admin/articles/${line.id}/`}>
    {line.headline.trim() || 'Without a headline'}
  </a>
)

/** "Ada and Ben are editing": who has it open now. */
export const Editing: FC<{ line: Pick<Line, 'open'>; member: Member }> = ({ line, member }) => {
  const words = editingInWords(line.open, member)
  return words ? <span class="open-now">{words}</span> : null
}

/** Who is at it, in words; empty for nobody. */
function editingInWords(open: readonly { id: string; name: string }[], member: Member): string {
  const others = [...new Set(open.filter(({ id }) => id !== member.id).map(({ name }) => name))]
  const names = [...(others.length < open.length ? ['You'] : []), ...others]
  if (names.length === 0) return ''
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('')
  return `${list} ${names.length > 1 || list === 'You' ? 'are' : 'is'} editing`
}
