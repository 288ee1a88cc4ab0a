import { expect, it } from 'vitest'
import { dayAt, firstWeekday, monthOf } from '../../src/settings/months.ts'

const NOW = new Date('2026-11-24T22:30:00Z')
const kyiv = { timeZone: 'Europe/Kyiv', language: 'en' }
const lordHowe = { timeZone: 'Australia/Lord_Howe', language: 'en' }

function hoursOf(site: typeof kyiv, name: string): number[] {
  return monthOf(site, name, NOW).days.map(({ starts, ends }) => (ends.getTime() - starts.getTime()) / 3_600_000)
}

it('a month has its days, each from midnight to midnight', () => {
  const { days, name } = monthOf(kyiv, '2026-11', NOW)
  expect(name).toBe('2026-11')
  expect(days.length).toBe(30)
  expect(days[0]).toEqual({
    date: '2026-11-01',
    starts: new Date('2026-10-31T22:00:00Z'),
    ends: new Date('2026-11-01T22:00:00Z'),
  })
})

it.each([
  [kyiv, '2026-03', 29, 23],
  [kyiv, '2026-10', 25, 25],
  // Half an hour, in spring and in autumn of the southern half.
  [lordHowe, '2026-04', 5, 24.5],
  [lordHowe, '2026-10', 4, 23.5],
  // Midnight itself is passed over.
  [{ timeZone: 'Africa/Cairo', language: 'en' }, '2026-04', 24, 23],
])('where the clocks change in %o, a day of %s is as long as it is', (site, month, day, hours) => {
  const all = hoursOf(site, month)
  expect(all[day - 1]).toBe(hours)
  expect(all.filter((length) => length !== 24)).toEqual([hours])
})

it.each([kyiv, lordHowe])('in %o each day begins where the last one ends, all the year', (site) => {
  const days = Array.from(
    { length: 12 },
    (_, i) => monthOf(site, `2026-${String(i + 1).padStart(2, '0')}`, NOW).days,
  ).flat()
  expect(days.length).toBe(365)
  for (const [i, day] of days.entries()) expect(day.starts).toEqual(days[i - 1]?.ends ?? day.starts)
})

it('today is the day of the paper, not of Greenwich', () => {
  expect(dayAt(kyiv, NOW).date).toBe('2026-11-25')
  expect(monthOf(kyiv, '', NOW).name).toBe('2026-11')
  expect(monthOf(lordHowe, '', new Date('2026-11-30T13:00:00Z')).name).toBe('2026-12')
})

it.each(['', '2026-13', '2026-00', '1969-12', '9999-01', 'soon', '2026-1'])(
  '"%s" is no month: this one is shown',
  (text) => {
    expect(monthOf(kyiv, text, NOW).name).toBe('2026-11')
  },
)

it('months lead to their neighbours, as far as there are any', () => {
  expect(monthOf(kyiv, '2026-12', NOW)).toMatchObject({ previous: '2026-11', next: '2027-01' })
  expect(monthOf(kyiv, '1970-01', NOW).previous).toBeNull()
  expect(monthOf(kyiv, '9998-12', NOW).next).toBeNull()
})

it.each([
  ['en', 1, 6],
  ['uk', 1, 6],
  ['en-US', 7, 0],
  ['ar-EG', 6, 1],
])(
  'a week in "%s" begins on day %i, and the first of November 2026 stands behind %i days',
  (language, first, offset) => {
    expect(firstWeekday({ language })).toBe(first)
    expect(monthOf({ ...kyiv, language }, '2026-11', NOW).offset).toBe(offset)
  },
)
