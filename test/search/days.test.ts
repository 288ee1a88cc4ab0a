import { expect, it } from 'vitest'
import { endOf, isDay, startOf } from '../../src/search/days.ts'

it.each([
  ['2026-11-23', true],
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2023-13-01', false],
  ['2023-1-1', false],
  ['23-11-2023', false],
  ['2023-11-23T00:00', false],
  ['', false],
])('%j is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected)
})

it.each([
  ['2023-03-22', 'UTC', '2023-03-22T00:00:00.000Z'],
  ['2023-03-22', 'Europe/Kyiv', '2023-03-21T22:00:00.000Z'],
  ['2023-03-26', 'Europe/Kyiv', '2023-03-25T22:00:00.000Z'],
  ['2023-03-27', 'Europe/Kyiv', '2023-03-26T21:00:00.000Z'],
  ['2023-10-29', 'Europe/Kyiv', '2023-10-28T21:00:00.000Z'],
  ['2023-10-30', 'Europe/Kyiv', '2023-10-29T22:00:00.000Z'],
  ['2023-06-01', 'Asia/Kathmandu', '2023-05-31T18:15:00.000Z'],
  ['2023-06-01', 'America/New_York', '2023-06-01T04:00:00.000Z'],
  // Clocks go from midnight to one: the day begins at one.
  ['2022-09-11', 'America/Santiago', '2022-09-11T04:00:00.000Z'],
  // Clocks go from midnight back to eleven: the day begins the second time.
  ['2022-04-03', 'America/Santiago', '2022-04-03T04:00:00.000Z'],
  // Clocks go from one back to midnight: the day begins the first time.
  ['2022-11-06', 'America/Havana', '2022-11-06T04:00:00.000Z'],
])('%s in %s begins at %s', (day, zone, expected) => {
  expect(new Date(startOf(day, zone)).toISOString()).toBe(expected)
})

it('a day ends where the next begins', () => {
  expect(endOf('2023-12-31', 'Europe/Kyiv')).toBe(startOf('2024-01-01', 'Europe/Kyiv'))
  expect(endOf('2024-02-28', 'UTC')).toBe(startOf('2024-02-29', 'UTC'))
  expect(endOf('9999-12-31', 'UTC')).toBe(Date.UTC(10_000, 0, 1))
})
