import type { FC } from 'hono/jsx'
import type { DeskArticle } from '../../../articles/desk-reading.ts'
import type { Refused } from '../asking.ts'
import { TextField } from '../fields.tsx'
import { Revision } from '../story/frame.tsx'

interface Facts {
  article: DeskArticle
  reader: string
  refused: Refused | undefined
}

/** The way in for a recording by a person. The script `recording` sends what is too large for a form. */
export const Recording: FC<Facts> = ({ article, reader, refused }) => {
  const wrong = refused?.errors.filter(({ path }) => path === 'file') ?? []
  return (
    <section class="narrow" aria-labelledby="recording">
      <h2 id="recording">A recording by a person</h2>
      <form method="post" enctype="multipart/form-data" class="sending" data-recording={article.id}>
        <Revision of={article} />
        <div class="field">
          <label for="file">Recording</label>
          <p class="hint" id="file-hint">
            MP3, or M4A with AAC, at most 25 MB. <span data-small>Without JavaScript, at most 10 MB.</span>
          </p>
          <p class="error" id="file-error" hidden={wrong.length === 0}>
            {wrong.map(({ message }) => message).join(' ')}
          </p>
          <input
            type="file"
            id="file"
            name="file"
            required
            accept=".mp3,.m4a,audio/mpeg,audio/mp4,audio/x-m4a"
            aria-describedby="file-hint file-error"
            aria-invalid={wrong.length > 0 ? 'true' : undefined}
          />
        </div>
        <TextField
          name="reader"
          label="Who reads it"
          hint="Readers are told: “Read by” and this name."
          value={reader}
          maxlength={120}
          required
          refused={refused}
        />
        <p class="acts">
          <button type="submit" name="act" value="record">
            Upload it
          </button>
          <span class="quiet" role="status" data-sent></span>
        </p>
        <p class="quiet">{consequenceOf(article)}</p>
      </form>
    </section>
  )
}

function consequenceOf({ status, narration }: DeskArticle): string {
  const heard =
    status === 'published'
      ? 'Readers hear it in a moment'
      : 'It is kept, and readers hear it when the story is published'
  const instead = narration?.key ? ', in place of what there is' : ''
  return `${heard}${instead}. It is taken to be true to the words as they are now; once they change, it is not offered until you say that it still fits.`
}
