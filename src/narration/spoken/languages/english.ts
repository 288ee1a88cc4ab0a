import { listed, type Speech } from '../speech.ts'
import { ENGLISH } from './english-rules.ts'

export const english: Speech = {
  disclosure: 'This audio is created with AI assistance.',
  by: (names) => `By ${listed(names, 'and')}`,
  picture: 'Picture:',
  quote: 'Quote:',
  endOfQuote: 'End of quote.',
  item: (number) => `Number ${number}:`,
  table: (rows) => `There is a table of ${rows} ${rows === 1 ? 'row' : 'rows'} here on the page.`,
  code: 'There is a piece of code here on the page.',
  embed: {
    video: 'There is a video here on the page.',
    sound: 'There is a recording here on the page.',
    map: 'There is a map here on the page.',
    other: 'There is more to see here on the page.',
  },
  link: (site) => `a link to ${site}`,
  at: 'at',
  dot: 'dot',
  pause: ', ',
  rules: ENGLISH,
}
