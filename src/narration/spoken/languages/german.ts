import { listed, type Speech } from '../speech.ts'

export const german: Speech = {
  disclosure: 'Diese Audiofassung wurde mithilfe von künstlicher Intelligenz erstellt.',
  by: (names) => `Von ${listed(names, 'und')}`,
  picture: 'Bild:',
  quote: 'Zitat:',
  endOfQuote: 'Zitatende.',
  item: (number) => `Punkt ${number}:`,
  table: (rows) => `Hier auf der Seite steht eine Tabelle, Zahl der Zeilen: ${rows}.`,
  code: 'Hier auf der Seite steht ein Stück Code.',
  embed: {
    video: 'Hier auf der Seite gibt es ein Video.',
    sound: 'Hier auf der Seite gibt es eine Tonaufnahme.',
    map: 'Hier auf der Seite gibt es eine Karte.',
    other: 'Hier auf der Seite gibt es mehr zu sehen.',
  },
  link: (site) => `ein Link zu ${site}`,
  at: 'at',
  dot: 'Punkt',
  pause: ', ',
  rules: [],
}
