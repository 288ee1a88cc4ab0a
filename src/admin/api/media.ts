import { Hono } from 'hono'
import { storePicture } from '../../media/storing.ts'
import { problem } from '../../platform/problem.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskEnv, need } from '../desk.ts'
import { line, readAtMost } from '../input.ts'
import { told } from './describe.ts'
import { mediaShape } from './shapes.ts'

const FILE_AT_MOST_BYTES = 10 * 1024 * 1024
/** Boundaries and the other fields. */
const FORM_AT_MOST_BYTES = FILE_AT_MOST_BYTES + 64 * 1024

export const mediaApi = new Hono<DeskEnv>().post(
  '/',
  told({
    id: 'storePicture',
    summary: 'Store a picture (multipart: file, alt)',
    tag: 'Media',
    status: 201,
    shape: mediaShape,
  }),
  async (c) => {
    const { db, member, now } = c.get('desk')
    need(runsTheDesk(member), 'store pictures')
    const type = c.req.header('content-type') ?? ''
    if (!/^multipart\/form-data\b/i.test(type)) {
      return problem(415, 'Send the picture as multipart/form-data, in a field named "file".')
    }
    const bytes = await readAtMost(c.req.raw.body, FORM_AT_MOST_BYTES)
    if (!bytes) return tooLarge()
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => null)
    if (!form) return problem(400, 'The form cannot be read.')
    const file = form.get('file')
    const alt = line(500).safeParse(form.get('alt') ?? '')
    if (!alt.success)
      return problem(422, 'The description is too long.', {
        errors: [{ path: 'alt', message: 'Say it in 500 characters.' }],
      })
    if (!(file instanceof File)) {
      return problem(422, 'There is no file.', { errors: [{ path: 'file', message: 'Choose a picture.' }] })
    }
    if (file.size > FILE_AT_MOST_BYTES) return tooLarge()
    const darkroom = { db, bucket: c.env.MEDIA, images: c.env.IMAGES }
    const picture = { bytes: await file.arrayBuffer(), alt: alt.data }
    const stored = await storePicture(darkroom, picture, { actor: member, now })
    if (stored === 'not a picture') {
      return problem(415, 'This is not a picture that the site can show. Send JPEG, PNG, WebP, AVIF or GIF.')
    }
    return c.json(stored, 201, { location: stored.url })
  },
)

function tooLarge(): Response {
  return problem(413, 'Send a picture of at most 10 MiB.')
}
