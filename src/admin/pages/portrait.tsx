import type { FC } from 'hono/jsx'
import type { Picture } from '../../media/picture.ts'
import type { DeskContext } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { Check, TextField } from './fields.tsx'
import { textIn } from './forms.ts'

/** The picture that a form means: one that is sent with it, one of this address, or none. */
export async function pictureIn(c: DeskContext): Promise<{ picture?: Picture | null } | { refused: Refused }> {
  const form = c.get('form')
  const alt = textIn(form, 'picture-alt')
  const file = form.get('picture-file')
  if (textIn(form, 'picture-none') !== '') return { picture: null }
  if (file instanceof File && file.size > 0) {
    const body = new FormData()
    body.set('file', file)
    body.set('alt', alt)
    const answer = await ask<{ url: string }>(c, 'POST', '/media', { body })
    if ('done' in answer) return { picture: { url: answer.done.url, alt } }
    const { status, detail } = answer.refused
    return { refused: { status, detail, errors: [{ path: 'picture.file', message: detail }] } }
  }
  const url = textIn(form, 'picture-url').trim()
  return { picture: url === '' ? null : { url, alt } }
}

/** The picture of somebody, and the ways to another. */
export const Portrait: FC<{ picture: Picture | null; refused: Refused | undefined }> = ({ picture, refused }) => {
  const errors = (refused?.errors ?? []).filter(({ path }) => path === 'picture.file').map(({ message }) => message)
  return (
    <fieldset class="flow portrait" data-picture>
      <legend>Picture</legend>
      <div data-preview>{picture && <img src={picture.url} alt={picture.alt} width="112" height="112" />}</div>
      <div class="field">
        <label for="picture-file">{picture ? 'Another picture' : 'Choose a file'}</label>
        <p class="hint" id="picture-file-hint">
          JPEG, PNG, WebP, AVIF or GIF, up to 10 MiB. Readers see it square.
        </p>
        {errors.length > 0 && (
          <p class="error" id="picture-file-error">
            {errors.join(' ')}
          </p>
        )}
        <input
          type="file"
          id="picture-file"
          name="picture-file"
          accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
          aria-describedby={errors.length > 0 ? 'picture-file-hint picture-file-error' : 'picture-file-hint'}
        />
      </div>
      <TextField
        name="picture-url"
        label="Or its address"
        hint="Such as /media/… of a picture that the house has."
        value={picture?.url}
        refused={refused}
      />
      <TextField
        name="picture-alt"
        label="What it shows"
        hint="For whoever does not see it."
        value={picture?.alt}
        maxlength={500}
        refused={refused}
      />
      {picture && <Check name="picture-none" label="Take the picture away" />}
    </fieldset>
  )
}
