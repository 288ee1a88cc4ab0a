import type { Site } from '../settings/site.ts'
import { instantOf, pastInWords, spanInWords, type WallTime, wallTimeOf, whenInWords } from '../settings/zones.ts'
import type { ArticleRow } from './table.ts'

export interface Standing
  extends Pick<ArticleRow, 'status' | 'revision' | 'publishedAt' | 'scheduledFor' | 'retractedAt'> {
  /** When its words were last saved, where that is known. */
  savedAt?: Date | null | undefined
}

/**
 * How a story stands with readers: "Draft, saved 14:03", "Scheduled for tomorrow 07:00, Kyiv time", "Live since 09:12,
 * revision 7", "Retracted on 22 March, 14:03".
 */
export function stateInWords(site: Site, article: Standing, now: Date): string {
  switch (article.status) {
    case 'draft':
      return article.savedAt ? `Draft, saved ${pastInWords(site, article.savedAt, now)}` : 'Draft'
    case 'scheduled':
      if (!article.scheduledFor) return 'Scheduled'
      return article.scheduledFor > now
        ? `Scheduled for ${whenInWords(site, article.scheduledFor, now)}`
        : `Was due ${whenInWords(site, article.scheduledFor, now)}: it goes live within a minute or two`
    case 'published':
      return `Live${article.publishedAt ? ` since ${pastInWords(site, article.publishedAt, now)}` : ''}, revision ${article.revision}`
    case 'retracted':
      return `Retracted${article.retractedAt ? onInWords(site, article.retractedAt, now) : ''}`
    default:
      return article.status satisfies never
  }
}

/** What is scheduled: a story, or a letter of a newsletter. */
export type Scheduled = 'story' | 'letter'

const GOES: Record<Scheduled, string> = { story: 'goes live', letter: 'goes out' }
const OVER: Record<Scheduled, string> = {
  story: 'That time is over. Choose one ahead, or publish the story now.',
  letter: 'That time is over. Choose one ahead, or send the letter now.',
}

/** "It goes live tomorrow 07:00, Kyiv time: in 14 hours." */
export function goingLiveInWords(site: Site, at: Date, now: Date, what: Scheduled = 'story'): string {
  return `It ${GOES[what]} ${whenInWords(site, at, now)}: ${spanInWords(at, now)}.`
}

/** What follows from a day and a time in a form, in words; nothing where they are not filled in. */
export function scheduleInWords(
  site: Site,
  value: WallTime,
  { now, what = 'story' }: { now: Date; what?: Scheduled | undefined },
): string {
  const meant = instantOf(site, value.date, value.time)
  if (!meant) return ''
  if (meant.is === 'gap') return gapInWords(site, value, meant.instant)
  if (meant.instant <= now) return overInWords(what)
  const twice = `Clocks show ${value.time} twice that day; the first is meant.`
  return [goingLiveInWords(site, meant.instant, now, what), ...(meant.is === 'fold' ? [twice] : [])].join(' ')
}

/** Why a time cannot be taken that has been. */
export function overInWords(what: Scheduled): string {
  return OVER[what]
}

/** Why a time of the wall cannot be taken: clocks are put forward past it, to this instant. */
export function gapInWords(site: Site, value: WallTime, instead: Date): string {
  const { date, time } = wallTimeOf(site, instead)
  const day = date === value.date ? '' : ` on ${date}`
  return `Clocks are put forward: there is no ${value.time} on that day. As much later it is ${time}${day}. Choose that or another time.`
}

function onInWords(site: Site, at: Date, now: Date): string {
  const words = pastInWords(site, at, now)
  if (/^\d\d:\d\d$/.test(words)) return ` today ${words}`
  return words.startsWith('yesterday') ? ` ${words}` : ` on ${words}`
}
