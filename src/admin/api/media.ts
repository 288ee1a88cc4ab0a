import { Hono } from 'hono'
import { z } from 'zod'
import { listShowing, listWritingWith } from '../../articles/using.ts'
import { deletePicture, finishDeleting } from '../../media/deleting.ts'
import { describePicture } from '../../media/describing.ts'
import { LIMITS_TOLD, PICTURE_AT_MOST_BYTES } from '../../media/limits.ts'
import { VARIANT_TYPES, variantOf } from '../../media/picture.ts'
import { findPicture, listPictures, type StoredPicture } from '../../media/reading.ts'
import { storePicture } from '../../media/storing.ts'
import { listPictured } from '../../people/reading.ts'
import { defined } from '../../platform/defined.ts'
import { problem } from '../../platform/problem.ts'
import { follow } from '../../pressing.ts'
import { mayChangePicture, mayRead, runsTheDesk } from '../../staff/may.ts'
import { type Desk, type DeskContext, type DeskEnv, missing, need, pageOf } from '../desk.ts'
import { body, guardBody, line, page, query, readAtMost } from '../input.ts'
import { told } from './describe.ts'
import { pictureInUseShape, pictureShape, picturesShape } from './shapes.ts'

const tag = 'Media'
/** Boundaries and the other fields. */
const FORM_AT_MOST_BYTES = PICTURE_AT_MOST_BYTES + 64 * 1024

const said = z.strictObject({ alt: line(500), caption: line(1_000), credit: line(300), name: line(200) }).partial()
const cursor = z.string().regex(/^\d{1,15}-[\w.]{1,60}$/, 'Give the "next" of the page before, or nothing.')

/** The library. Everybody at the desk may see it and add to it; what is said of a picture is its sender's and the editors'. */
export const mediaApi = new Hono<DeskEnv>()
  .post(
    '/',
    told({
      id: 'storePicture',
      summary: 'Store a picture (multipart: file, alt, caption, credit)',
      tag,
      status: 201,
      shape: pictureShape,
    }),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const type = c.req.header('content-type') ?? ''
      if (!/^multipart\/form-data\b/i.test(type)) {
        return problem(415, 'Send the picture as multipart/form-data, in a field named "file".')
      }
      const bytes = await readAtMost(c.req.raw.body, FORM_AT_MOST_BYTES)
      if (!bytes) return tooLarge()
      const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => null)
      if (!form) return problem(400, 'The form cannot be read.')
      const file = form.get('file')
      const description = said.safeParse(textsOf(form))
      if (!description.success) {
        const errors = description.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
        return problem(422, 'What is said of the picture is too long.', { errors })
      }
      if (!(file instanceof File) || (file.size === 0 && file.name === '')) {
        return problem(422, 'There is no file.', { errors: [{ path: 'file', message: 'Choose a picture.' }] })
      }
      if (file.size > PICTURE_AT_MOST_BYTES) return tooLarge()
      const darkroom = { db, bucket: c.env.MEDIA, images: c.env.IMAGES, avifUpTo: Number(c.env.AVIF_UP_TO ?? 0) }
      const picture = { bytes: await file.arrayBuffer(), said: { ...description.data, name: nameOf(file) } }
      const outcome = await storePicture(darkroom, picture, { actor: member, now })
      if (outcome === 'not a picture') {
        return problem(415, `This is not a picture that the site can show. Send ${LIMITS_TOLD}.`)
      }
      if ('refused' in outcome) {
        return problem(422, outcome.refused, { errors: [{ path: 'file', message: outcome.refused }] })
      }
      return c.json(pictureJson(outcome.stored), 201, { location: `/media/${outcome.stored.key}` })
    },
  )
  .get(
    '/',
    told({ id: 'listPictures', summary: 'The library, newest first', tag, shape: picturesShape }),
    query(page.extend({ q: z.string().max(200).optional(), cursor: cursor.or(z.literal('')).optional() })),
    async (c) => {
      const { q, cursor, limit } = c.req.valid('query')
      const [at = '', key = ''] = cursor?.split('-') ?? []
      const rows = await listPictures(c.get('desk').db, {
        q,
        limit,
        after: cursor ? { at: Number(at), key } : undefined,
      })
      const { items, next } = pageOf(rows, limit, (row) => `${row.createdAt.getTime()}-${row.key}`)
      return c.json({ items: items.map(pictureJson), next })
    },
  )
  .get(
    '/:key',
    told({
      id: 'readPicture',
      summary: 'A picture, and where it is used',
      tag,
      shape: pictureInUseShape,
      params: ['key'],
    }),
    async (c) => {
      const picture = await pictureOf(c)
      return picture
        ? c.json({ ...pictureJson(picture), ...(await usesOf(c.get('desk'), picture)) })
        : missing('picture')
    },
  )
  .patch(
    '/:key',
    told({ id: 'describePicture', summary: 'Say something else of it', tag, shape: pictureShape, params: ['key'] }),
    guardBody,
    body(said.refine((change) => Object.keys(change).length > 0, 'Name at least one field to change.')),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const picture = await pictureOf(c)
      if (!picture) return missing('picture')
      need(mayChangePicture(member, picture), 'change a picture that somebody else sent')
      const changed = await describePicture(db, picture, { said: defined(c.req.valid('json')), actor: member, now })
      return c.json(pictureJson(changed))
    },
  )
  .delete(
    '/:key',
    told({
      id: 'deletePicture',
      summary: 'Delete it with its variants, unless it is in use',
      tag,
      status: 204,
      params: ['key'],
    }),
    async (c) => {
      const desk = c.get('desk')
      const { db, member, now, room } = desk
      const shelves = { db, bucket: c.env.MEDIA }
      const key = c.req.param('key')
      const picture = await pictureOf(c)
      if (!picture) {
        // Whoever asks again may not have seen it done.
        const isGone = runsTheDesk(member) && (await finishDeleting(shelves, key))
        return isGone ? c.body(null, 204) : missing('picture')
      }
      need(mayChangePicture(member, picture), 'delete a picture that somebody else sent')
      const outcome = await deletePicture(shelves, picture, { actor: member, now })
      if (outcome === 'in use') return inUse(await usesOf(desk, picture))
      await follow(room, { file: key })
      return c.body(null, 204)
    },
  )

async function pictureOf(c: DeskContext): Promise<StoredPicture | null> {
  const key = c.req.param('key') ?? ''
  return /^[0-9a-f]{32}\.[a-z]{3,4}$/.test(key) ? findPicture(c.get('desk').db, key) : null
}

/** Where a picture is used. Drafts that the member may not read are only counted. */
async function usesOf({ db, member }: Desk, { key }: StoredPicture) {
  const [showing, writing, people] = await Promise.all([
    listShowing(db, key),
    listWritingWith(db, key),
    listPictured(db, `/media/${key}`),
  ])
  const all = [...showing, ...writing]
  const told = all.filter((article) => article.status === 'published' || mayRead(member, article))
  const articles = told.map(({ id, headline, status }) => ({ id, headline, status }))
  return { articles, people, others: all.length - told.length }
}

function inUse({ articles, people, others }: Awaited<ReturnType<typeof usesOf>>): Response {
  return problem(409, 'The picture is in use. Take it out of what shows it, then delete it.', {
    members: { articles, people, others },
  })
}

function pictureJson({ widths, avifWidths, ...picture }: StoredPicture) {
  const url = `/media/${picture.key}`
  const variantsAs = (format: keyof typeof VARIANT_TYPES, widths: readonly number[]) =>
    widths.map((width) => ({ url: variantOf(url, width, format), width, type: VARIANT_TYPES[format] }))
  return { ...picture, url, variants: [...variantsAs('webp', widths), ...variantsAs('avif', avifWidths)] }
}

/** As a page that asks for it gets it: its times are text then. */
export type PictureJson = Omit<ReturnType<typeof pictureJson>, 'createdAt'> & { createdAt: string }
export type PictureInUseJson = PictureJson & Awaited<ReturnType<typeof usesOf>>

/** What was said of it; what was left empty is not said. */
function textsOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    ['alt', 'caption', 'credit'].flatMap((name) => {
      const value = form.get(name)
      return typeof value === 'string' && value.trim() !== '' ? [[name, value]] : []
    }),
  )
}

const NAME_AT_MOST = 200

/** As it was called where it came from, without the folders that old browsers tell. */
function nameOf(file: File): string {
  const name = line(10_000).safeParse(file.name.slice(-1_000).replace(/^.*[\\/]/, ''))
  return (name.data ?? '').slice(0, NAME_AT_MOST)
}

function tooLarge(): Response {
  return problem(413, 'Send a picture of at most 10 MiB.')
}
