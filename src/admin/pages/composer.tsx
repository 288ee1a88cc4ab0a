import type { FC } from 'hono/jsx'
import type { Refused } from './asking.ts'
import type { Typed } from './brief-row.tsx'
import { Refusal, TextArea, TextField } from './fields.tsx'

/** One line to write in. Each time the page is shown it has another key, so that a form sent twice files one brief. */
export const Composer: FC<{ typed: Typed | undefined; refused: Refused | undefined }> = ({ typed, refused }) => {
  const errors = (refused?.errors ?? []).filter(({ path }) => path === 'headline').map(({ message }) => message)
  const hasMore = Boolean(typed?.markdown || typed?.url)
  return (
    <form method="post" action="/admin/briefs/" class="composer" data-composer>
      <Refusal refused={refused} />
      <input type="hidden" name="key" value={crypto.randomUUID()} />
      <div class="line">
        <label for="headline">Headline</label>
        {errors.length > 0 && (
          <p class="error" id="headline-error">
            {errors.join(' ')}
          </p>
        )}
        <input
          id="headline"
          name="headline"
          value={typed?.headline ?? ''}
          required
          maxlength={300}
          autocomplete="off"
          aria-describedby={errors.length > 0 ? 'headline-error' : undefined}
          aria-invalid={errors.length > 0 ? 'true' : undefined}
          autofocus={!refused}
        />
        <button type="submit" name="act" value="file">
          Put it live
        </button>
      </div>
      <details open={hasMore || undefined} data-more>
        <summary>Text and link</summary>
        <div class="flow">
          <TextArea name="markdown" label="Text" hint="Markdown" value={typed?.markdown} rows={3} refused={refused} />
          <TextField
            name="url"
            label="Link"
            hint="A path such as /about/, or an address that begins with https://."
            value={typed?.url}
            refused={refused}
          />
        </div>
      </details>
      <p class="said" role="status" data-status></p>
      <p class="quiet keys" data-keys hidden>
        <kbd>Enter</kbd> puts it live · <kbd>Shift</kbd>+<kbd>Enter</kbd> goes to the text, <kbd>Ctrl</kbd>+
        <kbd>Enter</kbd> puts it live from there · <kbd>Esc</kbd> clears · <kbd>↓</kbd> goes to the list: <kbd>j</kbd>{' '}
        and <kbd>k</kbd> down and up, <kbd>e</kbd> edits
      </p>
    </form>
  )
}
