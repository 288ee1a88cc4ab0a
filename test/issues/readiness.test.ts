import { expect, it } from 'vitest'
import { advisedFor, CUT_AT_BYTES, type Facts, missingFrom } from '../../src/issues/readiness.ts'

const READY: Facts = {
  copy: { subject: 'A letter', preheader: 'What is in it', body: '<p>Good morning.</p>', articleIds: [] },
  picked: [{ headline: 'A story', isLive: true }],
  images: [{ alt: 'The gate' }, null],
  isClosed: false,
  postalAddress: '1 Quay',
  blocked: null,
  hasSender: true,
  recipients: 12,
  bytes: CUT_AT_BYTES,
}

it('a letter that has all lacks nothing', () => {
  expect([...missingFrom(READY), ...advisedFor(READY)]).toEqual([])
})

it.each<[Partial<Facts>, string, string | null]>([
  [{ copy: { ...READY.copy, body: ' ' } }, 'Write something, or pick a story.', 'words'],
  [{ isClosed: true }, 'The newsletter is closed. Open it again before you send.', 'newsletter'],
  [{ postalAddress: '' }, 'Say where the paper can be written to. The law asks it of letters.', 'settings'],
  [{ blocked: 'SMTP_HOST is not set.' }, 'No letter can go out: SMTP_HOST is not set.', null],
])('%j keeps a letter back', (facts, message, at) => {
  expect(missingFrom({ ...READY, ...facts })).toEqual([{ message, at }])
})

it.each<[Partial<Facts>, string]>([
  [{ picked: [{ headline: 'Gone', isLive: false }] }, 'Not live any more, so left out: “Gone”.'],
  [{ images: [{ alt: ' ' }] }, 'One picture does not say what is to be seen.'],
  [
    { copy: { ...READY.copy, body: '<p><img src="/a.png" alt=""></p>' }, images: [{ alt: '' }] },
    '2 pictures do not say what is to be seen.',
  ],
  [{ copy: { ...READY.copy, preheader: '' } }, 'Write what mail programs show beside the subject.'],
  [{ hasSender: false }, 'Say from which address it comes. Now it is one made from the paper’s own.'],
  [{ bytes: CUT_AT_BYTES + 1 }, 'Gmail cuts it off at 102 KB. Write less, or pick fewer stories.'],
  [{ recipients: 0 }, 'Nobody is on the list yet.'],
])('%j would do a letter good to mend', (facts, message) => {
  expect(advisedFor({ ...READY, ...facts }).map((lack) => lack.message)).toEqual([message])
  expect(missingFrom({ ...READY, ...facts })).toEqual([])
})
