import type { Site } from '../settings/site.ts'
import { pastInWords, whenInWords } from '../settings/zones.ts'
import type { Issue } from './reading.ts'

type Standing = Pick<
  Issue,
  'status' | 'createdAt' | 'scheduledFor' | 'startedAt' | 'finishedAt' | 'recipients' | 'stopped'
>

/**
 * How a letter stands: "Draft, begun 14:03", "Scheduled for tomorrow 07:00, Kyiv time", "On its way since 07:00, to 1,204
 * people", "Paused by an editor", "Sent yesterday 07:04, to 1,204 people".
 */
export function stateInWords(site: Site, issue: Standing, now: Date): string {
  const { scheduledFor, startedAt, finishedAt } = issue
  switch (issue.status) {
    case 'draft':
      return `Draft, begun ${pastInWords(site, issue.createdAt, now)}`
    case 'scheduled':
      if (!scheduledFor) return 'Scheduled'
      return scheduledFor > now
        ? `Scheduled for ${whenInWords(site, scheduledFor, now)}`
        : `Was due ${whenInWords(site, scheduledFor, now)}: it goes out within a minute or two`
    case 'sending':
      return `On its way${startedAt ? ` since ${pastInWords(site, startedAt, now)}` : ''}, to ${peopleInWords(issue.recipients)}`
    case 'paused':
      return issue.stopped ? 'Paused: it stopped by itself' : 'Paused by an editor'
    case 'sent':
      return `Sent${finishedAt ? ` ${pastInWords(site, finishedAt, now)}` : ''}, to ${peopleInWords(issue.recipients)}`
    default:
      return issue.status satisfies never
  }
}

/** "nobody", "1 person", "1,204 people". */
export function peopleInWords(many: number): string {
  if (many === 0) return 'nobody'
  return many === 1 ? '1 person' : `${many.toLocaleString('en')} people`
}
