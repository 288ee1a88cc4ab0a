import type { FC } from 'hono/jsx'
import type { Refused } from './asking.ts'
import { Choice, TextArea, TextField } from './fields.tsx'
import { PictureFields } from './picture-fields.tsx'
import type { Draft } from './story-form.ts'

interface Fields {
  draft: Draft
  refused: Refused | undefined
}

/** What readers will read, in the order in which they read it. */
export const Words: FC<Fields & { language: string }> = ({ draft, refused, language }) => (
  <div class="words" lang={draft.language || language}>
    <TextArea name="headline" label="Headline" value={draft.headline} rows={1} required refused={refused} />
    <TextArea name="standfirst" label="Standfirst" value={draft.standfirst} rows={2} refused={refused} />
    <div class="field">
      <label for="body">Story</label>
      {refused?.errors.some(({ path }) => path === 'body') && (
        <p class="error" id="body-error">
          {refused.errors.find(({ path }) => path === 'body')?.message}
        </p>
      )}
      <textarea id="body" name="body" rows={24} data-editor data-lang={draft.language || language}>
        {legible(draft.body)}
      </textarea>
    </div>
  </div>
)

/** The same HTML with each block on a line of its own, for whoever reads it as it is. */
export function legible(html: string): string {
  return html.replace(/(<\/(?:p|h[2-6]|ul|ol|blockquote|figure|table|pre|dl)>|<hr>)(?=<)/g, '$1\n')
}

/** What the story is filed under and shown with. */
export const Filing: FC<Fields & { mayWeigh: boolean; address: string }> = ({ draft, refused, mayWeigh, address }) => (
  <>
    <Several name="topics" label="Topics" one="Topic" values={draft.topics} refused={refused} />
    <Several name="authors" label="By" one="Author" values={draft.authors} refused={refused} />
    <PictureFields name="image" legend="Lead picture" picture={draft.image} refused={refused} />
    <Several
      name="related"
      label="Related stories"
      one="Related story"
      hint="The last part of their address, such as harbour-opens."
      values={draft.related}
      refused={refused}
    />
    <TextField name="slug" label="Address" hint={address} value={draft.slug} refused={refused} />
    {mayWeigh && (
      <Choice
        name="weight"
        label="Weight in the picks"
        value={String(draft.weight ?? 1)}
        options={[
          { value: '0', label: 'Never a pick' },
          { value: '1', label: 'As any other' },
          { value: '2', label: 'Heavier' },
          { value: '3', label: 'Heaviest' },
        ]}
        refused={refused}
      />
    )}
    <TextField
      name="language"
      label="Language"
      hint="Only where it is not the paper’s own: a tag such as uk."
      value={draft.language}
      refused={refused}
    />
  </>
)

/** Room for one more than there are; a browser with JavaScript makes more as they are filled. */
const Several: FC<{
  name: string
  label: string
  one: string
  hint?: string
  values: string[]
  refused: Refused | undefined
}> = ({ name, label, one, hint, values, refused }) => {
  const errors = (refused?.errors ?? []).filter(({ path }) => path === name || path.startsWith(`${name}.`))
  return (
    <fieldset class="several" id={name} data-several={name} tabindex={-1}>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      {errors.map(({ message }) => (
        <p class="error">{message}</p>
      ))}
      {[...values, ''].map((value, i) => (
        <input name={name} value={value} aria-label={`${one} ${i + 1}`} list={`${name}-known`} autocomplete="off" />
      ))}
      <datalist id={`${name}-known`} />
    </fieldset>
  )
}
