export interface Stored {
  url: string
  width?: number
  height?: number
}

const AT_MOST_BYTES = 10 * 1024 * 1024
const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']
export const ACCEPTED = TYPES.join(',')

/** What is wrong with a file, told before it is sent, or nothing. */
export function faultOf(file: File): string | undefined {
  if (!TYPES.includes(file.type))
    return 'This is not a picture that the site can show. Choose JPEG, PNG, WebP, AVIF or GIF.'
  if (file.size > AT_MOST_BYTES) {
    return `This picture has ${(file.size / 1024 / 1024).toFixed(1)} MiB. Make it smaller: 10 MiB is the most.`
  }
  return undefined
}

/** Sends a picture with what it shows. Gives what was stored, or says in words why not. */
export function upload(file: File, alt: string, told: (share: number) => void): Promise<Stored | string> {
  const form = new FormData()
  form.set('file', file)
  form.set('alt', alt)
  const request = new XMLHttpRequest()
  request.responseType = 'json'
  request.upload.addEventListener('progress', ({ loaded, total }) => told(loaded / total))
  return new Promise((done) => {
    request.addEventListener('error', () => done('The picture did not arrive. Check the connection and try again.'))
    request.addEventListener('load', () => {
      if (request.status === 201) done(request.response)
      else done(request.response?.detail ?? request.response?.title ?? 'The picture was not stored. Try again.')
    })
    request.open('POST', '/admin/api/media')
    request.send(form)
  })
}
