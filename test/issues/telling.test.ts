import { expect, it } from 'vitest'
import { peopleInWords, stateInWords } from '../../src/issues/telling.ts'
import { FIRST_DAY } from '../../src/settings/site.ts'

const site = { ...FIRST_DAY, url: 'https://paper.example', timeZone: 'Europe/Kyiv' }
const now = new Date('2026-11-24T10:00:00Z')
const at = (text: string) => new Date(text)
const LETTER = {
  status: 'draft' as const,
  createdAt: at('2026-11-24T07:03:00Z'),
  scheduledFor: null,
  startedAt: null,
  finishedAt: null,
  recipients: 0,
  stopped: null,
}

it.each([
  [{}, 'Draft, begun 09:03'],
  [
    { status: 'scheduled' as const, scheduledFor: at('2026-11-25T05:00:00Z') },
    'Scheduled for tomorrow 07:00, Kyiv time',
  ],
  [
    { status: 'scheduled' as const, scheduledFor: now },
    'Was due today 12:00, Kyiv time: it goes out within a minute or two',
  ],
  [
    { status: 'sending' as const, startedAt: at('2026-11-24T09:55:00Z'), recipients: 1_204 },
    'On its way since 11:55, to 1,204 people',
  ],
  [{ status: 'paused' as const }, 'Paused by an editor'],
  [{ status: 'paused' as const, stopped: 'The password is wrong.' }, 'Paused: it stopped by itself'],
  [
    { status: 'sent' as const, finishedAt: at('2026-11-23T05:04:00Z'), recipients: 1 },
    'Sent yesterday 07:04, to 1 person',
  ],
])('%j stands as “%s”', (letter, words) => {
  expect(stateInWords(site, { ...LETTER, ...letter }, now)).toBe(words)
})

it('nobody is told as nobody', () => {
  expect(peopleInWords(0)).toBe('nobody')
})
