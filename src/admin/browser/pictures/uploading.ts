import { PICTURE_AT_MOST_BYTES, PICTURE_TYPES } from '../../../media/limits.ts'
import type { LibraryPicture } from './library.ts'

/** A picture that was stored, or why it was not. */
export type Uploaded = { stored: LibraryPicture } | { refused: string }

/** What a file chooser offers. */
export const ACCEPTED = Object.keys(PICTURE_TYPES).join(',')

/** What can be said before anything is sent. The server looks at the bytes themselves. */
function wrongWith(file: File): string | null {
  if (file.size > PICTURE_AT_MOST_BYTES) {
    return `It has ${(file.size / 1024 / 1024).toFixed(1)} MiB. Send at most 10 MiB: export it smaller.`
  }
  if (file.size === 0) return 'There is nothing in this file.'
  if (!Object.hasOwn(PICTURE_TYPES, file.type)) return 'Only JPEG, PNG, WebP, AVIF and GIF are taken.'
  return null
}

/** Sends a picture, telling how much of it is sent, from 0 to 1. Never throws. */
export function upload(file: File, tell: (share: number) => void): Promise<Uploaded> {
  const wrong = wrongWith(file)
  if (wrong) return Promise.resolve({ refused: wrong })
  const form = new FormData()
  form.set('file', file)
  // What a fetch sends cannot be watched.
  const request = new XMLHttpRequest()
  request.open('POST', '/admin/api/media')
  request.responseType = 'json'
  request.upload.addEventListener('progress', ({ loaded, total }) => tell(total > 0 ? loaded / total : 0))
  return new Promise((resolve) => {
    request.addEventListener('load', () => {
      const told = request.response
      if (request.status === 201) return resolve({ stored: told })
      if (request.status === 401)
        return resolve({ refused: 'You are signed out. Sign in in another tab, then send it again.' })
      resolve({ refused: told?.detail ?? 'The desk does not answer. Send it again.' })
    })
    request.addEventListener('error', () => resolve({ refused: 'The connection broke. Send it again.' }))
    request.addEventListener('abort', () => resolve({ refused: 'Stopped.' }))
    request.send(form)
  })
}

/** The pictures among what was dropped or pasted. */
export function filesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])]
}
