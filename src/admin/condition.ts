import { askDue } from '../articles/desk-reading.ts'
import { askPickRun } from '../picks/reading.ts'
import type { Database } from '../platform/database.ts'
import { askWaiting } from '../press/purging.ts'

/** What tells whether everything behind the pages works. One batch, with whatever else is asked. */
export function askCondition(db: Database, now: Date) {
  return [askWaiting(db), askDue(db, now), askPickRun(db)] as const
}

export interface Condition {
  purgesWaiting: number
  waitingSince: Date | null
  due: number
  dueSince: Date | null
  picksRefreshedAt: Date | null
}

type Rows<T> = T extends PromiseLike<infer R> ? R : never
type Asked = ReturnType<typeof askCondition>

export function conditionFrom([waiting]: Rows<Asked[0]>, [due]: Rows<Asked[1]>, [run]: Rows<Asked[2]>): Condition {
  return {
    purgesWaiting: waiting?.count ?? 0,
    waitingSince: waiting?.since ?? null,
    due: due?.count ?? 0,
    dueSince: due?.since ?? null,
    picksRefreshedAt: run?.refreshedAt ?? null,
  }
}

const MS_A_MINUTE = 60_000
/** The clock publishes every minute, purges every minute and chooses every five: what misses a few of its rounds is told. */
const PATIENCE_MINUTES = { due: 3, purges: 10, picks: 16 }

/** What does not work, each in words that say what readers see of it and what to do. Empty where all is well. */
export function troublesOf(
  { purgesWaiting, waitingSince, due, dueSince, picksRefreshedAt }: Condition,
  now: Date,
): string[] {
  const isOlder = (since: Date | null, minutes: number) =>
    since !== null && now.getTime() - since.getTime() > minutes * MS_A_MINUTE
  const troubles: string[] = []
  if (isOlder(dueSince, PATIENCE_MINUTES.due))
    troubles.push(
      `${counted(due, 'scheduled story is', 'scheduled stories are')} overdue. The clock does not publish: publish by hand what cannot wait.`,
    )
  if (isOlder(waitingSince, PATIENCE_MINUTES.purges))
    troubles.push(
      `${counted(purgesWaiting, 'page waits', 'pages wait')} to be cleared from the cache in front. Readers may see them as they were, for an hour at most.`,
    )
  if (picksRefreshedAt === null)
    troubles.push('The clock has not chosen any picks yet. It does so every five minutes; Picks has a button for it.')
  else if (isOlder(picksRefreshedAt, PATIENCE_MINUTES.picks))
    troubles.push(
      'The clock has stopped choosing picks. Readers see its last choice; Picks has a button for a new one.',
    )
  return troubles
}

function counted(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}
