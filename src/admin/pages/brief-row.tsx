import type { FC } from 'hono/jsx'
import { briefPath } from '../../briefs/parts.tsx'
import type { Brief } from '../../briefs/reading.ts'
import { blocksOf } from '../../platform/html-to-markdown.ts'
import { written } from '../../platform/markdown.ts'
import { dateTimeOf } from '../../settings/dates.ts'
import type { Site } from '../../settings/site.ts'
import { pastInWords } from '../../settings/zones.ts'
import type { Refused } from './asking.ts'

/** A brief as somebody typed it. */
export interface Typed {
  id: string
  headline: string
  markdown: string
  url: string
}

interface Facts {
  brief: Brief
  site: Site
  now: Date
  /** What was to be saved and was not. */
  typed?: Typed | undefined
  refused?: Refused | undefined
}

/** A brief's text for editing. */
export function markdownOf(html: string): string {
  return html === '' ? '' : written(blocksOf(html)).trim()
}

/** A live brief, and the form that changes it where it stands. */
export const BriefRow: FC<Facts> = ({ brief, site, now, typed, refused }) => {
  const text = markdownOf(brief.body)
  return (
    <li tabindex={-1} data-brief={brief.id}>
      <p class="when">
        <time datetime={brief.at.toISOString()} title={dateTimeOf(site, brief.at)}>
          {pastInWords(site, brief.at, now)}
        </time>
        <span class="live" data-live></span>
      </p>
      <div class="what">
        <p class="headline">
          <a href={briefPath(brief.id)}>{brief.headline}</a>
        </p>
        <p class="quiet text" hidden={text === ''}>
          {text}
        </p>
        <details open={refused ? true : undefined}>
          <summary>
            Edit<span class="unseen"> {brief.headline}</span>
          </summary>
          <form method="post" action="/admin/briefs/" class="editing">
            <p class="error" role="alert">
              {refused && [refused.detail, ...refused.errors.map(({ message }) => message)].join(' ')}
            </p>
            <Other brief={refused?.status === 412 ? brief : null} text={text} />
            <input type="hidden" name="id" value={brief.id} />
            <input type="hidden" name="revision" value={String(brief.revision)} />
            <label class="field">
              Headline
              <input name="headline" value={typed?.headline ?? brief.headline} required maxlength={300} />
            </label>
            <label class="field">
              Text (Markdown)
              <textarea name="markdown" rows={3}>
                {typed?.markdown ?? text}
              </textarea>
            </label>
            <label class="field">
              Link
              <input name="url" value={typed?.url ?? brief.url ?? ''} />
            </label>
            <p class="acts">
              <button type="submit" name="act" value="revise">
                Save
              </button>
              <button type="submit" name="act" value="take down" class="grave" formnovalidate>
                Take it down
              </button>
            </p>
          </form>
        </details>
      </div>
    </li>
  )
}

/** Where somebody else saved first: their words, beside those that were typed. */
const Other: FC<{ brief: Brief | null; text: string }> = ({ brief, text }) => (
  <div class="other" data-other hidden={brief === null}>
    <p>
      Now it says: <q data-other-headline>{brief?.headline}</q>
    </p>
    <p class="quiet" data-other-text>
      {brief ? text : ''}
    </p>
    <p>Save again to put yours in its place.</p>
  </div>
)

/** What the script fills in when a brief goes live. */
export const BriefTemplate: FC<{ site: Site; now: Date }> = ({ site, now }) => {
  const brief: Brief = { id: '', headline: '', body: '', url: null, at: now, updatedAt: null, revision: 1 }
  return (
    <template data-template>
      <BriefRow brief={brief} site={site} now={now} />
    </template>
  )
}
