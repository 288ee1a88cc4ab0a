import type { FC } from 'hono/jsx'
import type { Refused } from '../asking.ts'
import { TextArea, TextField } from '../fields.tsx'
import { legible } from '../story-fields.tsx'
import type { Typed } from './form.ts'

/** What a letter says, in the order in which it is read. */
export const Words: FC<{ typed: Typed; refused: Refused | undefined; language: string }> = ({
  typed,
  refused,
  language,
}) => (
  <div class="words" lang={language}>
    <TextArea name="subject" label="Subject" value={typed.subject} rows={1} required refused={refused} />
    <TextField
      name="preheader"
      label="What mail programs show beside the subject"
      value={typed.preheader}
      maxlength={200}
      refused={refused}
    />
    <div class="field">
      <label for="body">Introduction</label>
      {refused?.errors.some(({ path }) => path === 'body') && (
        <p class="error" id="body-error">
          {refused.errors.find(({ path }) => path === 'body')?.message}
        </p>
      )}
      <textarea
        id="body"
        name="body"
        rows={10}
        data-editor
        data-lang={language}
        aria-describedby={refused?.errors.some(({ path }) => path === 'body') ? 'body-error' : undefined}
      >
        {legible(typed.body)}
      </textarea>
    </div>
  </div>
)
