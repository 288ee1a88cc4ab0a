import { expect, it } from 'vitest'
import { goingLiveInWords, type Standing, stateInWords } from '../../src/articles/telling.ts'
import { FIRST_DAY } from '../../src/settings/site.ts'

const paper = { ...FIRST_DAY, url: 'https://paper.example', timeZone: 'Europe/Kyiv' }
const NOW = new Date('2026-11-24T14:59:00Z')
const draft: Standing = { status: 'draft', revision: 7, publishedAt: null, scheduledFor: null, retractedAt: null }
const at = (time: string) => new Date(time)

it.each<[Partial<Standing>, string]>([
  [{}, 'Draft'],
  [{ savedAt: at('2026-11-24T12:03:00Z') }, 'Draft, saved 14:03'],
  [{ savedAt: at('2026-11-23T12:03:00Z') }, 'Draft, saved yesterday 14:03'],
  [{ status: 'scheduled', scheduledFor: at('2026-11-25T05:00:00Z') }, 'Scheduled for tomorrow 07:00, Kyiv time'],
  [
    { status: 'scheduled', scheduledFor: at('2026-11-24T14:58:30Z') },
    'Was due today 16:58, Kyiv time: it goes live within a minute or two',
  ],
  [{ status: 'published', publishedAt: at('2026-11-24T07:12:00Z') }, 'Live since 09:12, revision 7'],
  [{ status: 'published', publishedAt: at('2023-03-22T21:47:00Z') }, 'Live since 22 March 2023, 23:47, revision 7'],
  [{ status: 'retracted', retractedAt: at('2026-11-24T12:03:00Z') }, 'Retracted today 14:03'],
  [{ status: 'retracted', retractedAt: at('2026-11-23T12:03:00Z') }, 'Retracted yesterday 14:03'],
  [{ status: 'retracted', retractedAt: at('2026-03-22T12:03:00Z') }, 'Retracted on 22 March, 14:03'],
])('%o is told as %s', (facts, words) => {
  expect(stateInWords(paper, { ...draft, ...facts }, NOW)).toBe(words)
})

it('what is scheduled is told with its zone and how long it takes', () => {
  expect(goingLiveInWords(paper, at('2026-11-25T05:00:00Z'), NOW)).toBe(
    'It goes live tomorrow 07:00, Kyiv time: in 14 hours.',
  )
})
