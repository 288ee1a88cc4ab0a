interface Sent {
  article: string
  reader: string
  /** Of the story as it was when it was chosen: what was reworded since is not what was recorded. */
  revision: string
  /** Is told how much of it is sent, from 0 to 1. */
  tell: (share: number) => void
}

/** Sends a recording of a story. Gives why it was refused, or null where it is kept. Never throws. */
export function sendRecording(recording: File, { article, reader, revision, tell }: Sent): Promise<string | null> {
  const form = new FormData()
  form.set('file', recording)
  form.set('reader', reader)
  // What a fetch sends cannot be watched.
  const request = new XMLHttpRequest()
  request.open('PUT', `/admin/api/articles/${article}/narration`)
  request.setRequestHeader('if-match', `"${revision}"`)
  request.responseType = 'json'
  request.upload.addEventListener('progress', ({ loaded, total }) => tell(total > 0 ? loaded / total : 0))
  return new Promise((resolve) => {
    request.addEventListener('load', () => {
      if (request.status === 200) return resolve(null)
      if (request.status === 401) return resolve('You are signed out. Sign in in another tab, then send it again.')
      if (request.status === 412)
        return resolve('The story was changed since this page was opened. Look at it, then send it again.')
      resolve(request.response?.detail ?? 'The desk does not answer. Send it again.')
    })
    request.addEventListener('error', () => resolve('The connection broke. Send it again.'))
    request.addEventListener('abort', () => resolve('Stopped.'))
    request.send(form)
  })
}
