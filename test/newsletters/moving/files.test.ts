import { expect, it } from 'vitest'
import { readCsv, textOf, writeCsv } from '../../../src/newsletters/moving/csv.ts'
import { timeOf } from '../../../src/newsletters/moving/times.ts'

const NOW = new Date('2026-11-28T12:00:00Z')

it.each([
  ['2026-11-23T07:00:00Z', '2026-11-23T07:00:00.000Z'],
  ['2024-03-01T09:30:00.123456Z', '2024-03-01T09:30:00.123Z'],
  ['2016-04-18 13:51:14', '2016-04-18T13:51:14.000Z'],
  ['2016-04-18 13:51:14 UTC', '2016-04-18T13:51:14.000Z'],
  ['2016-04-18T13:51:14+02:00', '2016-04-18T11:51:14.000Z'],
  ['2016-04-18 13:51:14 -0500', '2016-04-18T18:51:14.000Z'],
  ['2016-04-18', '2016-04-18T00:00:00.000Z'],
  ['18.04.2016 13:50', '2016-04-18T13:50:00.000Z'],
  ['8.4.2016', '2016-04-08T00:00:00.000Z'],
  ['2030-01-01', NOW.toISOString()],
])('%s is %s', (text, at) => {
  expect(timeOf(text, NOW)?.toISOString()).toBe(at)
})

it.each(['3/4/2026', 'yesterday', '2016-13-45', '1900-01-01', '1480000000', '2016-04-18T99:99'])(
  '%s is no time that can be read',
  (text) => {
    expect(timeOf(text, NOW)).toBeNull()
  },
)

it.each(['', '0000-00-00 00:00:00'])('%j is none', (text) => {
  expect(timeOf(text, NOW)).toBeUndefined()
})

it.each(['=1+1', '+1', '-1', '@x', '\t=1', "'", "'=", "''=", "it's", 'a,b', 'a;b', '"', 'a\nb', 'Їжак'])(
  'the cell %j comes back as it was',
  async (cell) => {
    const [row] = (await readCsv(await writeCsv([['x', cell]]), 10)) ?? []
    expect(row?.cells).toEqual(['x', cell.trim()])
  },
)

it.each(['=1+1', '+1', '-1', '@x', '\t=1', "'=1"])('the cell %j is guarded', async (cell) => {
  expect(await writeCsv([[cell]])).toBe(`"'${cell}"\r\n`)
})

it.each([
  ['UTF-8', [0x6b, 0xc3, 0xbc]],
  ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0x6b, 0xc3, 0xbc]],
  ['UTF-16', [0xff, 0xfe, 0x6b, 0, 0xfc, 0]],
  ['Windows-1252', [0x6b, 0xfc]],
])('%s is read', (_, bytes) => {
  expect(textOf(Uint8Array.from(bytes))).toBe('kü')
})
