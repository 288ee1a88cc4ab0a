import { Hono } from 'hono'
import { z } from 'zod'
import { askStates, countRun, findRun, startRun, stopRun } from '../../narration/running.ts'
import { listUnread } from '../../narration/unread.ts'
import { chosenVoice, priceOf, voicesOf } from '../../narration/voices/catalogue.ts'
import { problem } from '../../platform/problem.ts'
import { findSite } from '../../settings/reading.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { told } from './describe.ts'

const tag = 'Narration'
const count = z.int()
const moment = z.iso.datetime()

const runShape = z.object({
  id: z.string(),
  startedAt: moment,
  startedBy: z.string(),
  articles: count,
  characters: count,
  endedAt: moment.nullable(),
  stoppedBy: z.string().nullable(),
  waiting: count,
  made: count,
  failed: count,
})

const overviewShape = z.object({
  isNarrated: z.boolean(),
  dailyCharacters: count,
  spokenToday: count,
  states: z.record(z.string(), count),
  voices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      language: z.string(),
      dollarsPerThousandCharacters: z.number().nullable(),
      isChosen: z.boolean(),
    }),
  ),
  /** What of the archive has no audio, by language, and what it would cost by the vendor's list. */
  unread: z.array(
    z.object({
      language: z.string(),
      articles: count,
      characters: count,
      voice: z.string().nullable(),
      dollars: z.number().nullable(),
    }),
  ),
  run: runShape.nullable(),
})

export type AudioOverview = z.input<typeof overviewShape>

/** The audio of the whole paper: its voices, what the archive lacks and would cost, and the run through it. */
export const archiveAudioApi = new Hono<DeskEnv>()
  .get(
    '/',
    told({
      id: 'readAudioOverview',
      summary: 'Voices, what has no audio and would cost, and the last run',
      tag,
      shape: overviewShape,
    }),
    async (c) => {
      editorOf(c)
      return c.json(await overviewOf(c))
    },
  )
  .post(
    '/runs',
    told({
      id: 'readArchiveAloud',
      summary: 'Have all of the archive read aloud that has no audio',
      tag,
      status: 201,
      shape: overviewShape,
    }),
    async (c) => {
      const { db, member, now, siteUrl } = editorOf(c)
      const site = await findSite(db, siteUrl)
      const languages = [...new Set(voicesOf(c.env).map(({ language }) => language))]
      const run = { paperLanguage: site.language, languages, actor: member, now }
      const outcome = await startRun(db, run)
      switch (outcome) {
        case 'under way':
          return problem(409, 'The archive is being read already. Stop that first, or let it end.')
        case 'nothing to read':
          return problem(409, 'There is nothing to read: all that a voice here can read has audio, or is to have none.')
        case 'started':
          return c.json(await overviewOf(c), 201)
        default:
          return outcome satisfies never
      }
    },
  )
  .delete(
    '/runs',
    told({ id: 'stopReadingArchive', summary: 'Stop the run that is under way', tag, shape: overviewShape }),
    async (c) => {
      const { db, member, now } = editorOf(c)
      if ((await stopRun(db, { actor: member, now })) === 'none') return problem(409, 'No run is under way.')
      return c.json(await overviewOf(c))
    },
  )

async function overviewOf(c: DeskContext): Promise<AudioOverview> {
  const { db, now, siteUrl } = c.get('desk')
  const site = await findSite(db, siteUrl)
  const [unread, run, { states, spokenToday }] = await Promise.all([
    listUnread(db, site.language),
    findRun(db),
    askStates(db, now),
  ])
  const counts = run ? Object.fromEntries((await countRun(db, run.id)).map(({ state, count }) => [state, count])) : {}
  const { waiting = 0, made = 0, failed = 0 } = counts
  return {
    isNarrated: site.isNarrated,
    dailyCharacters: site.narrationDailyCharacters,
    spokenToday,
    states,
    voices: voicesOf(c.env).map((voice) => ({
      ...{ id: voice.id, name: voice.name, language: voice.language },
      dollarsPerThousandCharacters: priceOf(voice, 1_000),
      isChosen: chosenVoice(c.env, site.voices, voice.language)?.id === voice.id,
    })),
    unread: unread.map((part) => {
      const voice = chosenVoice(c.env, site.voices, part.language)
      return { ...part, voice: voice?.name ?? null, dollars: voice && priceOf(voice, part.characters) }
    }),
    run: run && {
      ...run,
      startedAt: run.startedAt.toISOString(),
      endedAt: run.endedAt?.toISOString() ?? null,
      ...{ waiting, made, failed },
    },
  }
}

function editorOf(c: DeskContext) {
  const desk = c.get('desk')
  need(runsTheDesk(desk.member), 'have the archive read aloud')
  return desk
}
