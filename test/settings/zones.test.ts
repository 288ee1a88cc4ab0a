import { expect, it } from 'vitest'
import { FIRST_DAY } from '../../src/settings/site.ts'
import { instantOf, pastInWords, spanInWords, wallTimeOf, whenInWords } from '../../src/settings/zones.ts'

it.each([
  // The plain case, either side of a change, in zones of whole, half and quarter hours.
  ['Europe/Kyiv', '2026-11-25', '07:00', '2026-11-25T05:00:00Z', 'plain'],
  ['Europe/Kyiv', '2026-06-25', '07:00', '2026-06-25T04:00:00Z', 'plain'],
  ['UTC', '2026-03-29', '02:30', '2026-03-29T02:30:00Z', 'plain'],
  ['Asia/Kolkata', '2026-11-25', '00:10', '2026-11-24T18:40:00Z', 'plain'],
  ['Asia/Kathmandu', '2026-11-25', '05:45', '2026-11-25T00:00:00Z', 'plain'],
  ['America/St_Johns', '2026-07-01', '12:00', '2026-07-01T14:30:00Z', 'plain'],
  ['Pacific/Kiritimati', '2026-01-01', '00:00', '2025-12-31T10:00:00Z', 'plain'],
  ['Pacific/Pago_Pago', '2026-01-01', '00:00', '2026-01-01T11:00:00Z', 'plain'],
  // Put forward: as much later is meant.
  ['Europe/Berlin', '2026-03-29', '01:59', '2026-03-29T00:59:00Z', 'plain'],
  ['Europe/Berlin', '2026-03-29', '02:00', '2026-03-29T01:00:00Z', 'gap'],
  ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30:00Z', 'gap'],
  ['Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T01:00:00Z', 'plain'],
  ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00Z', 'gap'],
  // Put back: the first is meant.
  ['Europe/Berlin', '2026-10-25', '01:59', '2026-10-24T23:59:00Z', 'plain'],
  ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00Z', 'fold'],
  ['Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00:00Z', 'plain'],
  ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00Z', 'fold'],
  // Lord Howe moves by half an hour, Troll by two.
  ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00Z', 'gap'],
  ['Australia/Lord_Howe', '2026-10-04', '02:30', '2026-10-03T15:30:00Z', 'plain'],
  ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00Z', 'fold'],
  ['Antarctica/Troll', '2026-03-29', '01:30', '2026-03-29T01:30:00Z', 'gap'],
  // Apia had no 30 December 2011; Kwajalein had no 21 August 1993.
  ['Pacific/Apia', '2011-12-29', '23:59', '2011-12-30T09:59:00Z', 'plain'],
  ['Pacific/Apia', '2011-12-30', '12:00', '2011-12-30T22:00:00Z', 'gap'],
  ['Pacific/Apia', '2011-12-31', '00:00', '2011-12-30T10:00:00Z', 'plain'],
  ['Pacific/Kwajalein', '1993-08-21', '12:00', '1993-08-22T00:00:00Z', 'gap'],
  // Midnight that does not exist.
  ['Africa/Cairo', '2026-04-24', '00:30', '2026-04-23T22:30:00Z', 'gap'],
  ['Europe/Kyiv', '2028-02-29', '12:00', '2028-02-29T10:00:00Z', 'plain'],
])('in %s %s %s is %s (%s)', (timeZone, date, time, instant, is) => {
  expect(instantOf({ timeZone }, date, time)).toEqual({ instant: new Date(instant), is })
})

it.each([
  ['2026-02-29', '12:00'],
  ['2026-13-01', '12:00'],
  ['2026-11-25', '24:00'],
  ['2026-11-25', '12:60'],
  ['2026-11-25', ''],
  ['', '12:00'],
  ['tomorrow', 'noon'],
  ['25.11.2026', '12:00'],
])('there is no %s %s', (date, time) => {
  expect(instantOf({ timeZone: 'Europe/Kyiv' }, date, time)).toBeNull()
})

it.each([
  ['Europe/Kyiv', '2026-11-25T05:00:00Z', { date: '2026-11-25', time: '07:00' }],
  ['Europe/Berlin', '2026-10-25T00:30:00Z', { date: '2026-10-25', time: '02:30' }],
  ['Europe/Berlin', '2026-10-25T01:30:00Z', { date: '2026-10-25', time: '02:30' }],
  ['Australia/Lord_Howe', '2026-10-03T15:45:30.123Z', { date: '2026-10-04', time: '02:45' }],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', { date: '2011-12-31', time: '00:00' }],
  ['Asia/Kathmandu', '2026-12-31T18:15:00Z', { date: '2027-01-01', time: '00:00' }],
])('in %s clocks at %s show %o', (timeZone, instant, wall) => {
  expect(wallTimeOf({ timeZone }, new Date(instant))).toEqual(wall)
})

it.each(['Europe/Kyiv', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia', 'Africa/Casablanca'])(
  'in %s what a clock shows leads back to its instant, any hour of a year',
  (timeZone) => {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 3_600_000 * 5) {
      const { date, time } = wallTimeOf({ timeZone }, new Date(at))
      const meant = instantOf({ timeZone }, date, time)
      // Where the clock shows it twice, the first is meant.
      expect(meant?.is === 'fold' || meant?.instant.getTime() === at, `${date} ${time}`).toBe(true)
      expect(meant?.is).not.toBe('gap')
    }
  },
)

const paper = { ...FIRST_DAY, url: 'https://paper.example', timeZone: 'Europe/Kyiv' }
const osterhaven = { ...paper, timeZone: 'Europe/Berlin', timeZoneName: 'Osterhaven time' }
const NOW = new Date('2026-11-24T14:59:00Z')

it.each([
  [paper, '2026-11-24T17:30:00Z', 'today 19:30, Kyiv time'],
  [paper, '2026-11-25T05:00:00Z', 'tomorrow 07:00, Kyiv time'],
  [osterhaven, '2026-11-25T06:00:00Z', 'tomorrow 07:00, Osterhaven time'],
  [osterhaven, '2026-11-27T06:00:00Z', 'Friday 27 November 2026, 07:00, Osterhaven time'],
  [osterhaven, '2026-11-23T06:00:00Z', 'yesterday 07:00, Osterhaven time'],
  // It is the 25th in Kyiv while it is the 24th in London.
  [paper, '2026-11-24T22:05:00Z', 'tomorrow 00:05, Kyiv time'],
  [{ ...paper, language: 'uk' }, '2026-11-25T05:00:00Z', 'tomorrow 07:00, Kyiv time'],
])('%#: %s', (site, instant, words) => {
  expect(whenInWords(site, new Date(instant), NOW)).toBe(words)
})

it.each([
  ['2026-11-24T07:12:00Z', '09:12'],
  ['2026-11-23T07:12:00Z', 'yesterday 09:12'],
  ['2026-03-22T07:12:00Z', '22 March, 09:12'],
  ['2023-03-22T21:47:00Z', '22 March 2023, 23:47'],
])('%s is told as %s', (instant, words) => {
  expect(pastInWords(paper, new Date(instant), NOW)).toBe(words)
})

it.each([
  [30_000, 'in less than a minute'],
  [60_000, 'in 1 minute'],
  [89 * 60_000, 'in 89 minutes'],
  [14 * 3_600_000, 'in 14 hours'],
  [3 * 86_400_000 + 5, 'in 3 days'],
  [-2 * 3_600_000, '2 hours ago'],
])('%i ms ahead is %s', (span, words) => {
  expect(spanInWords(new Date(NOW.getTime() + span), NOW)).toBe(words)
})
