import type { DeskArticle } from '../../../articles/desk-reading.ts'
import type { NarrationRow } from '../../../narration/table.ts'
import { type Choice, type Configured, voicesOf } from '../../../narration/voices/catalogue.ts'
import type { Site } from '../../../settings/site.ts'
import { pastInWords } from '../../../settings/zones.ts'
import { aboutInWords, lengthInWords, sizeInWords } from './figures.ts'

interface Facts {
  article: DeskArticle
  site: Site
  now: Date
  /** By which the voices that there are know their names. */
  env: Configured
  /** Whether a machine here could read it. */
  isReadable: boolean
}

/** How the audio of a story is, and what follows: a sentence or two. */
export function audioInWords(facts: Facts): string {
  const { article, site, now } = facts
  const row = article.narration
  if (!row) return noneInWords(facts)
  const asked = pastInWords(site, row.askedAt, now)
  switch (row.state) {
    case 'off':
      return `Switched off ${asked}. Readers are offered no audio, and none is made by itself.`
    case 'waiting':
      return waitingInWords(row, facts)
    case 'made':
      return `${madeInWords(row, facts)}.`
    case 'failed':
      return `Failed: ${row.reason ?? 'no reason was given.'} ${nextInWords(row, facts)}`
    case 'outdated':
      return outdatedInWords(row, facts)
    default:
      return row.state satisfies never
  }
}

/** "Audio: made, 4 min": where there is room for a few words. Empty where none was ever wanted. */
export function audioInShort(row: NarrationRow | null): string {
  if (!row) return ''
  const length = row.seconds === null ? '' : `, ${aboutInWords(row.seconds)}`
  const words: Record<NarrationRow['state'], string> = {
    off: 'off',
    waiting: 'waiting',
    made: `${row.source === 'human' ? 'a recording' : 'made'}${length}`,
    failed: 'failed',
    outdated: 'out of date',
  }
  return `Audio: ${words[row.state]}`
}

/** "Made 14:03 by Asteria (Deepgram Aura 1), 4 min 5 s, 1.9 MB", "Read by Ada Marlowe (a recording, offered since 14:03), …". */
export function madeInWords(row: NarrationRow, { site, now, env }: Pick<Facts, 'site' | 'now' | 'env'>): string {
  const at = row.madeAt ? pastInWords(site, row.madeAt, now) : ''
  const who =
    row.source === 'human'
      ? `Read by ${row.speaker} (a recording, offered since ${at})`
      : `Made ${at} by ${nameOf(row, voicesOf(env))}`
  return [who, row.seconds === null ? '' : lengthInWords(row.seconds), row.bytes === null ? '' : sizeInWords(row.bytes)]
    .filter(Boolean)
    .join(', ')
}

/** As it is called where voices are chosen; one that is not there any more, as it was noted. */
function nameOf({ speaker, vendor, model }: NarrationRow, voices: readonly Choice[]): string {
  const known = voices.find((one) => one.speaker === speaker && one.vendor === vendor && one.model === model)
  return known?.name ?? `${speaker} (${vendor})`
}

function noneInWords({ article, site }: Facts): string {
  if (article.status === 'published') return 'No audio. None was asked for.'
  return site.isNarrated && article.status !== 'retracted'
    ? 'No audio yet. It is made when the story is published.'
    : 'No audio. None is made by itself when the story is published.'
}

function waitingInWords(row: NarrationRow, { article, site, now }: Facts): string {
  if (article.status !== 'published') {
    return row.wants === 'human'
      ? `A recording by ${row.speaker} is kept. Readers hear it when the story is published.`
      : 'Waiting: it is made when the story is published.'
  }
  if (row.tries > 0) return `Tried ${times(row.tries)}: ${row.reason ?? ''} It is tried again by itself.`
  if (row.runId && !row.handedAt) return 'Waiting for its turn: the archive is being read aloud.'
  const since = pastInWords(site, row.askedAt, now)
  return `Waiting since ${since}: it is ${row.wants === 'human' ? 'offered' : 'made'} in a moment.`
}

function outdatedInWords(row: NarrationRow, { article, site, now }: Facts): string {
  if (article.status === 'retracted') return 'Out of date: the story was taken back. Readers are offered no audio.'
  const at = row.madeAt ? ` ${pastInWords(site, row.madeAt, now)}` : ''
  const verb = row.source === 'human' ? 'recorded' : 'read aloud'
  return `Out of date: the story was reworded after it was ${verb}${at}. Readers are offered no audio.`
}

function nextInWords({ wants }: NarrationRow, { isReadable }: Facts): string {
  if (wants === 'human') return ''
  return isReadable
    ? 'Make it again, or upload a recording. If it fails again, have the owner look at the voice.'
    : 'Upload a recording, or have the owner set up a voice.'
}

function times(tries: number): string {
  return tries === 1 ? 'once' : `${tries} times`
}
