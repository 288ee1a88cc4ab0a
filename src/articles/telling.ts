import type { Site } from '../settings/site.ts'
import { pastInWords, spanInWords, whenInWords } from '../settings/zones.ts'
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

/** "It goes live tomorrow 07:00, Kyiv time: in 14 hours." */
export function goingLiveInWords(site: Site, at: Date, now: Date): string {
  return `It goes live ${whenInWords(site, at, now)}: ${spanInWords(at, now)}.`
}

function onInWords(site: Site, at: Date, now: Date): string {
  const words = pastInWords(site, at, now)
  if (/^\d\d:\d\d$/.test(words)) return ` today ${words}`
  return words.startsWith('yesterday') ? ` ${words}` : ` on ${words}`
}
