import { Hono } from 'hono'
import { toldOf } from '../../articles/telling-aloud.ts'
import { takeRecording } from '../../narration/asking.ts'
import { handOver } from '../../narration/handing-over.ts'
import { keyOf } from '../../narration/naming.ts'
import { hashOf } from '../../narration/narrating.ts'
import { charactersOf, scriptOf } from '../../narration/script.ts'
import { RECORDING_BYTES_AT_MOST } from '../../narration/sound/recording.ts'
import { recordedVoice } from '../../narration/voices/recorded.ts'
import { problem } from '../../platform/problem.ts'
import { findSite } from '../../settings/reading.ts'
import type { DeskEnv } from '../desk.ts'
import { expectsIfSent, readAtMost, words } from '../input.ts'
import { stale } from './articles.ts'
import { told } from './describe.ts'
import { acted, ownOf } from './narration.ts'
import { narrationShape } from './narration-schema.ts'

/** Boundaries and the other fields. */
const FORM_AT_MOST_BYTES = RECORDING_BYTES_AT_MOST + 64 * 1024

/** A recording by a person, in place of what a machine reads. */
export const recordingApi = new Hono<DeskEnv>().put(
  '/:id/narration',
  told({
    id: 'uploadRecording',
    summary: 'A recording by a person (multipart: file, reader)',
    tag: 'Narration',
    shape: narrationShape,
    takes: 'multipart/form-data',
    params: ['id'],
  }),
  async (c) => {
    const { db, member, now, room, siteUrl } = c.get('desk')
    const article = await ownOf(c)
    if (article instanceof Response) return article
    if (!expectsIfSent(c, article.revision)) return stale(c, article)
    const type = c.req.header('content-type') ?? ''
    if (!/^multipart\/form-data\b/i.test(type)) {
      return problem(415, 'Send the recording as multipart/form-data, in a field named "file".')
    }
    const sent = await readAtMost(c.req.raw.body, FORM_AT_MOST_BYTES)
    if (!sent) return problem(413, 'Send a recording of at most 25 MiB.')
    const form = await new Response(sent, { headers: { 'content-type': type } }).formData().catch(() => null)
    if (!form) return problem(400, 'The form cannot be read.')
    const file = form.get('file')
    const reader = words(120).safeParse(form.get('reader') ?? '')
    const errors = [
      ...(file instanceof File && file.size > 0 ? [] : [{ path: 'file', message: 'Choose an MP3 or M4A file.' }]),
      ...(reader.success ? [] : [{ path: 'reader', message: 'Say who reads: readers are told.' }]),
    ]
    if (!(file instanceof File) || !reader.success || errors.length > 0) {
      return problem(422, 'The recording cannot be taken yet.', { errors })
    }
    const bytes = new Uint8Array(await file.arrayBuffer())
    const take = await recordedVoice(bytes, reader.data).read([])
    if ('wrong' in take) return problem(422, take.wrong, { errors: [{ path: 'file', message: take.wrong }] })
    const story = toldOf(article, await findSite(db, siteUrl))
    const textHash = await hashOf(story)
    const recorded = {
      take,
      key: await keyOf(bytes, { article: article.id, textHash, ending: take.ending }),
      speaker: reader.data,
      textHash,
      characters: charactersOf(scriptOf(story, 'human') ?? []),
    }
    await takeRecording({ db, bucket: c.env.MEDIA }, article.id, { recorded, actor: member, now })
    room.waitUntil(handOver(db, room.narrations, now).catch(() => undefined))
    return acted(c, article)
  },
)
