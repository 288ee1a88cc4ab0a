import type { FC } from 'hono/jsx'
import type { Moved } from '../../newsletters/moving/weighing.ts'
import type { Refused } from './asking.ts'
import { counted } from './picture.tsx'

/** A page of a thousand lines is read by nobody. */
const REFUSALS_SHOWN = 200

/** A file to choose. */
export const FileField: FC<{ refused?: Refused | undefined }> = ({ refused }) => {
  const [error] = (refused?.errors ?? []).filter(({ path }) => path === 'file')
  return (
    <div class="field">
      <label for="file">CSV file</label>
      <p class="hint" id="file-hint">
        At most 10 MiB.
      </p>
      {error && (
        <p class="error" id="file-error">
          {error.message}
        </p>
      )}
      <input
        type="file"
        id="file"
        name="file"
        required
        accept=".csv,.tsv,.txt,text/csv"
        aria-describedby={error ? 'file-hint file-error' : 'file-hint'}
        aria-invalid={error ? 'true' : undefined}
      />
    </div>
  )
}

/** What a file will do, line by line where it is refused, and the button that does it. */
export const Outlook: FC<{
  moved: Moved
  name: string
  source: string
  /** The file's own words; null where it is to be chosen once more. */
  words: string | null
}> = ({ moved, name, source, words }) => (
  <>
    <p>Nothing is written yet. This is what the file will do with {counted(moved.rows, 'row', 'rows')}:</p>
    <ul class="lines">
      <Count many={moved.new} what={`Get ${name} from now on`} />
      <Count many={moved.known} what="On the list already, nothing changes for them" />
      <Count many={moved.left} what="Have left, there or here, and get nothing" />
      <Count many={moved.suppressed} what="Never get mail, their address is dead or they complained" />
      <Count many={moved.pending} what="Have not confirmed, and get nothing until they sign up here" />
      <Count many={moved.refusals} what="Cannot be taken, see below" />
    </ul>
    <p>Nobody is mailed. Where a row does not tell the consent, “{source}” is kept.</p>
    {moved.changes === 0 ? (
      <p>There is nothing to import.</p>
    ) : (
      <form method="post" enctype="multipart/form-data" class="narrow sending">
        <input type="hidden" name="source" value={source} />
        {words === null ? (
          <>
            <p>The file is too large to be kept on this page. Choose it once more.</p>
            <FileField />
          </>
        ) : (
          <textarea name="words" aria-label="The file" hidden>
            {`\n${words}`}
          </textarea>
        )}
        <p class="acts">
          <button type="submit" name="act" value="import">
            Import {counted(moved.changes, 'person', 'people')}
          </button>
          <a href="?">Choose another file</a>
        </p>
      </form>
    )}
    {moved.refusals > 0 && <Refusals moved={moved} />}
    {moved.changes === 0 && (
      <p>
        <a href="?">Choose another file</a>
      </p>
    )}
  </>
)

const Count: FC<{ many: number; what: string }> = ({ many, what }) =>
  many > 0 ? (
    <li>
      {what}: <strong>{many.toLocaleString('en')}</strong>
    </li>
  ) : null

const Refusals: FC<{ moved: Moved }> = ({ moved: { refused, refusals } }) => (
  <section aria-labelledby="refused">
    <h2 id="refused">What cannot be taken</h2>
    <ul class="lines">
      {refused.slice(0, REFUSALS_SHOWN).map(({ line, email, message }) => (
        <li>
          <strong>Line {line.toLocaleString('en')}</strong> {email}
          <p class="quiet">{message}</p>
        </li>
      ))}
    </ul>
    {refusals > REFUSALS_SHOWN && <p>And {(refusals - REFUSALS_SHOWN).toLocaleString('en')} more.</p>}
  </section>
)
