import type { FC } from 'hono/jsx'
import type { Picture } from '../../media/picture.ts'
import { defined } from '../../platform/defined.ts'
import type { DeskContext } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { textIn } from './forms.ts'
import { PictureFields } from './picture-fields.tsx'

/** The picture that a form means: one that is sent with it, one of this address, or none. */
export async function pictureIn(c: DeskContext): Promise<{ picture: Picture | null } | { refused: Refused }> {
  const form = c.get('form')
  const alt = textIn(form, 'picture-alt')
  const said = { alt, ...defined({ credit: textIn(form, 'picture-credit') || undefined }) }
  const file = form.get('picture-file')
  if (!(file instanceof File) || file.size === 0) {
    const url = textIn(form, 'picture-url').trim()
    return { picture: url === '' ? null : { url, ...said } }
  }
  const body = new FormData()
  body.set('file', file)
  body.set('alt', alt)
  const answer = await ask<{ url: string }>(c, 'POST', '/media', { body })
  if ('done' in answer) return { picture: { url: answer.done.url, ...said } }
  const { status, detail } = answer.refused
  return { refused: { status, detail, errors: [{ path: 'picture.file', message: detail }] } }
}

/** The picture of somebody: chosen from the library, or, where no script runs, sent with the form. */
export const Portrait: FC<{ picture: Picture | null; refused: Refused | undefined }> = ({ picture, refused }) => {
  const errors = (refused?.errors ?? []).filter(({ path }) => path === 'picture.file').map(({ message }) => message)
  return (
    <>
      <PictureFields name="picture" captioned={false} picture={picture} refused={refused} />
      <noscript>
        <div class="field">
          <label for="picture-file">Or send a file</label>
          <p class="hint" id="picture-file-hint">
            JPEG, PNG, WebP, AVIF or GIF, up to 10 MiB.
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
      </noscript>
      <p class="hint">Readers see it square, over the biography. Without an address there is none.</p>
    </>
  )
}
