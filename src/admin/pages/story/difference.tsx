import type { FC } from 'hono/jsx'
import { type Change, compare, type PassageChange, type Run } from '../../../articles/comparing.ts'
import type { Content } from '../../../articles/table.ts'

const OF: Record<Change['of'], string> = {
  headline: 'Headline',
  standfirst: 'Standfirst',
  'picture url': 'Picture',
  'picture alt': 'Picture: what it shows',
  'picture caption': 'Picture: caption',
  'picture credit': 'Picture: credit',
  body: 'Story',
  topics: 'Topics',
  authors: 'Authors',
  related: 'Related stories',
  slug: 'Address',
  language: 'Language',
  weight: 'Weight in the picks',
}

const KINDS: Record<string, string> = {
  p: 'Paragraph',
  h2: 'Heading',
  h3: 'Heading',
  h4: 'Heading',
  li: 'Item',
  tr: 'Row',
  figure: 'Picture',
  iframe: 'Player',
  'sign-up': 'Sign-up form',
  pre: 'Code',
  hr: 'Line',
  dt: 'Term',
  dd: 'Meaning',
  caption: 'Caption',
}

/**
 * What changed from one state of a story to another, field by field and word by word. It can be read without colour:
 * what went is struck out, what came is underlined, and both are `del` and `ins` (HTML, section 4.7).
 */
export const Difference: FC<{
  before: Content
  after: Content
  lang?: string | undefined
  /** What its fields are called, where it is no story. */
  names?: Partial<typeof OF>
}> = ({ before, after, lang, names = {} }) => {
  const changes = compare(before, after)
  if (changes.length === 0) return <p class="quiet">No words differ.</p>
  return (
    <div class="difference">
      {changes.map((change) => (
        <section>
          <h2>{names[change.of] ?? OF[change.of]}</h2>
          {change.of === 'picture url' && <Pictures before={before} after={after} />}
          {'runs' in change && (
            <p lang={lang} class={change.of === 'picture url' ? 'address' : undefined}>
              <Runs runs={change.runs} />
            </p>
          )}
          {'names' in change && (
            <ul class="names" lang={lang}>
              {change.names.map(({ is, name }) => (
                <li>{is === 'added' ? <ins>{name}</ins> : is === 'removed' ? <del>{name}</del> : name}</li>
              ))}
            </ul>
          )}
          {'passages' in change && (
            <>
              {change.whole && (
                <p class="quiet">
                  Almost everything changed, so it is shown as one text for another, not word by word.
                </p>
              )}
              {change.passages.map((passage) => (
                <PassageLine passage={passage} lang={lang} />
              ))}
            </>
          )}
        </section>
      ))}
    </div>
  )
}

const Runs: FC<{ runs: readonly Run[] }> = ({ runs }) => (
  <>{runs.map(({ is, text }) => (is === 'added' ? <ins>{text}</ins> : is === 'removed' ? <del>{text}</del> : text))}</>
)

const PassageLine: FC<{ passage: PassageChange; lang: string | undefined }> = ({ passage, lang }) => {
  if (passage.is === 'same') {
    return (
      <p class="skipped">
        {passage.count} {passage.count === 1 ? 'passage' : 'passages'} unchanged
        {passage.last && (
          <>
            , up to “<span lang={lang}>{endOf(passage.last)}</span>”
          </>
        )}
      </p>
    )
  }
  const kind = KINDS[passage.name] ?? 'Passage'
  if (passage.is === 'changed') {
    const { runs, links } = passage
    const isOfWords = runs.some(({ is }) => is !== 'same')
    const isOfLinks = links.removed.length + links.added.length > 0
    return (
      <div class="passage changed">
        <p class="kind">
          {kind} changed{!isOfWords && (isOfLinks ? ': only where it leads' : ': only how it is marked')}
        </p>
        <p lang={lang}>
          <Runs runs={runs} />
        </p>
        {isOfLinks && (
          <ul class="links">
            {links.removed.map((link) => (
              <li>
                <del>{link}</del>
              </li>
            ))}
            {links.added.map((link) => (
              <li>
                <ins>{link}</ins>
              </li>
            ))}
          </ul>
        )}
      </div>
    )
  }
  const Mark = passage.is === 'added' ? 'ins' : 'del'
  return (
    <div class={`passage ${passage.is}`}>
      <p class="kind">
        {kind} {passage.is}
      </p>
      <p lang={lang}>
        <Mark>{passage.text || passage.links.join(' ') || '(no words)'}</Mark>
      </p>
    </div>
  )
}

const Pictures: FC<{ before: Content; after: Content }> = ({ before, after }) => (
  <div class="pictures">
    {[
      { label: 'Before', picture: before.image },
      { label: 'After', picture: after.image },
    ].map(
      ({ label, picture }) =>
        picture && (
          <figure>
            <img src={picture.url} alt={picture.alt} loading="lazy" />
            <figcaption>{label}</figcaption>
          </figure>
        ),
    )}
  </div>
)

const END_SHOWN = 60

/** The last words of a text, cut at a blank. */
function endOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= END_SHOWN ? line : `…${line.slice(-END_SHOWN).replace(/^\S*\s/, '')}`
}
