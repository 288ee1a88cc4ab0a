import { joined } from '../media/opening/bytes.ts'
import type { Database } from '../platform/database.ts'
import { sha256 } from '../platform/digest.ts'
import { clearCupboard, cupboardOf, masterOf } from './cupboard.ts'
import type { Job } from './handing-over.ts'
import { keyOf } from './naming.ts'
import { isKept, offer } from './offering.ts'
import { piecesOf } from './pieces.ts'
import { charactersOf, scriptOf, type Told, textHashOf } from './script.ts'
import { countSpoken, type Made, settle } from './settling.ts'
import { tagOf } from './sound/tags.ts'
import type { NarrationRow } from './table.ts'
import { type Choice, type Configured, chosenVoice, engineOf } from './voices/catalogue.ts'
import { machineVoice } from './voices/machine.ts'

/** Where stories are read: the database, the bucket, and the voices that the paper has chosen. */
export interface Studio {
  env: Configured & { MEDIA: R2Bucket }
  db: Database
  voices: Record<string, string>
}

/** A story as it is to be read, and what its file says of it. */
export interface Story {
  id: string
  narration: NarrationRow | null
  told: Told
  /** Its page's address, and the paper's name. */
  url: string
  paper: string
}

/** `again`: it may help to try later. `failed`: it does not. */
export type Narrated = 'made' | 'void' | 'outdated' | { again: string } | { failed: string }

/**
 * Makes the audio of an article, as far as it is wanted still. Given twice, or to two at once, it is made once: the text's
 * hash tells. Throws where the database or the bucket does.
 */
export async function narrate(
  studio: Studio,
  story: Story,
  { job, attempt, now }: { job: Job; attempt: number; now: Date },
): Promise<Narrated> {
  const { narration } = story
  if (narration?.state !== 'waiting' || narration.askedAt.getTime() !== job.asked) return 'void'
  const textHash = await hashOf(story.told)
  return narration.wants === 'human'
    ? offerRecording(studio, narration, { job, textHash, now })
    : readAloud(studio, story, { narration, job, attempt, textHash, now })
}

/** The hash of a story's words, whoever reads them; in a language that no machine here can be given, of its source. */
export async function hashOf(told: Told): Promise<string> {
  const script = scriptOf(told, 'human')
  return script ? textHashOf(script) : sha256(JSON.stringify(told))
}

interface Reading {
  narration: NarrationRow
  job: Job
  attempt: number
  textHash: string
  now: Date
}

async function readAloud(studio: Studio, story: Story, { narration, job, attempt, textHash, now }: Reading) {
  const { db, env } = studio
  const { language } = story.told
  const script = scriptOf(story.told, 'ai')
  const choice = chosenVoice(env, studio.voices, language)
  if (!script || !choice) return { failed: `No voice here reads ${languageOf(language)}.` }
  const made = madeBefore(narration, choice, textHash)
  if (made && (await isKept(studio, made.key, now))) return settle(db, job, { made, now })
  if (narration.textHash === null && attempt === 1) await clearCupboard(env.MEDIA, story.id)
  const engine = engineOf(env, choice)
  const take = await machineVoice(engine, cupboardOf(env.MEDIA, story.id)).read(piecesOf(script, engine.pieceAtMost))
  if (take.spokenCharacters > 0) await countSpoken(db, take.spokenCharacters, now)
  if ('wrong' in take) return take.isFinal ? { failed: take.wrong } : { again: take.wrong }
  const tag = tagOf({
    ...{ title: story.told.headline, authors: story.told.authors, paper: story.paper, url: story.url, language },
    ...{ at: now, isMadeByMachine: true, disclosure: script[0]?.text ?? '' },
    facts: { Voice: choice.speaker, Vendor: choice.vendor, Model: choice.model, 'Text hash (SHA-256)': textHash },
  })
  const bytes = joined([tag, take.bytes])
  const key = await keyOf(bytes, { article: story.id, textHash, ending: take.ending })
  return offer(studio, job, {
    body: bytes,
    now,
    made: {
      ...{ source: 'ai', key, type: take.type, bytes: bytes.byteLength, seconds: take.seconds, textHash },
      ...{ speaker: choice.speaker, vendor: choice.vendor, model: choice.model },
      characters: charactersOf(script),
    },
  })
}

/** What was made of the same words by the same voice: as long as its file is kept, nothing need be spoken. */
function madeBefore(row: NarrationRow, choice: Choice, textHash: string): Made | null {
  const { source, key, type, bytes, seconds, characters } = row
  const { speaker, vendor, model } = choice
  const isSame = row.textHash === textHash && row.speaker === speaker && row.vendor === vendor && row.model === model
  if (source !== 'ai' || !isSame || !key || !type || !bytes || !seconds || characters === null) return null
  return { source, key, type, bytes, seconds, textHash, speaker, vendor, model, characters }
}

/** Offers a person's recording, if it is of these words. */
async function offerRecording(
  studio: Studio,
  row: NarrationRow,
  { job, textHash, now }: Pick<Reading, 'job' | 'textHash' | 'now'>,
) {
  const { key, type, bytes, seconds, speaker } = row
  if (!key || !type || !bytes || !seconds || !speaker) return { failed: 'There is no recording. Upload it again.' }
  if (row.textHash !== textHash) return 'outdated'
  const master = await studio.env.MEDIA.get(masterOf(key))
  if (!master) return { failed: 'The recording is gone. Upload it again.' }
  const characters = row.characters ?? 0
  const made = { key, type, bytes, seconds, textHash, speaker, vendor: '', model: '', characters }
  return offer(studio, job, { body: master.body, made: { ...made, source: 'human' }, now })
}

const NAMES = new Intl.DisplayNames('en', { type: 'language' })

/** English for a language, as the desk says it. */
function languageOf(tag: string): string {
  return NAMES.of(tag) ?? tag
}
