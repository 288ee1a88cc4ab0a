import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import { THE_CLOCK } from '../audit/acting.ts'
import type { Newsletter } from '../newsletters/reading.ts'
import { issues, newsletters } from '../newsletters/table.ts'
import { askPicks } from '../picks/reading.ts'
import type { Database } from '../platform/database.ts'
import type { Site } from '../settings/site.ts'
import { instantOf, wallTimeOf } from '../settings/zones.ts'
import { draft } from './writing.ts'

const MS_AN_HOUR = 3_600_000
/** A morning's letter is none in the afternoon: the clock may have stood still, or somebody chose the hour just now. */
const LATE_AT_MOST_HOURS = 3
/** Stories that were in so many letters before are no news. */
const LETTERS_LOOKED_AT = 7

interface Daily {
  site: Site
  now: Date
}

/**
 * Writes the letters of the day that are due, from the picks, each once: scheduled for now. A day without a pick that
 * was not in an earlier letter has none. Gives how many.
 */
export async function writeDaily(db: Database, { site, now }: Daily): Promise<number> {
  const asked = await db
    .select()
    .from(newsletters)
    .where(and(isNotNull(newsletters.daily), isNull(newsletters.closedAt)))
  const due = asked.filter((letter) => isDue(letter, { site, now }))
  if (due.length === 0) return 0
  const picks = await askPicks(db)
  const day = wallTimeOf(site, now).date
  let written = 0
  for (const newsletter of due) {
    const before = await listBefore(db, newsletter.id)
    if (before.some((one) => one.day === day)) continue
    const sent = new Set(before.flatMap(({ articleIds }) => articleIds))
    const fresh = picks.filter(({ article }) => !sent.has(article.id))
    const [lead] = fresh
    if (!lead) continue
    const copy = {
      subject: lead.article.headline,
      preheader: fresh
        .slice(1, 3)
        .map(({ article }) => article.headline)
        .join(' · '),
      body: '',
      articleIds: fresh.map(({ article }) => article.id),
    }
    const outcome = await draft(db, { newsletter, copy, at: now, day }, { actor: THE_CLOCK, now })
    if (outcome !== 'day is taken') written++
  }
  return written
}

/** Whether this is one of its days, and its hour has come, by the paper's clocks. */
export function isDue({ daily }: Pick<Newsletter, 'daily'>, { site, now }: Daily): boolean {
  if (!daily) return false
  const { date } = wallTimeOf(site, now)
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
  const instant = daily.days.includes(weekday) ? instantOf(site, date, daily.time)?.instant : undefined
  const late = instant ? now.getTime() - instant.getTime() : -1
  return late >= 0 && late < LATE_AT_MOST_HOURS * MS_AN_HOUR
}

async function listBefore(db: Database, newsletterId: string) {
  return db
    .select({ day: issues.day, articleIds: issues.articleIds })
    .from(issues)
    .where(eq(issues.newsletterId, newsletterId))
    .orderBy(desc(issues.id))
    .limit(LETTERS_LOOKED_AT)
}
