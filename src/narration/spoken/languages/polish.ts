import { SPACED_THOUSANDS } from '../rules.ts'
import { listed, type Speech } from '../speech.ts'

export const polish: Speech = {
  disclosure: 'To nagranie powstało przy wsparciu sztucznej inteligencji.',
  by: (names) => `Tekst: ${listed(names, 'i')}`,
  picture: 'Ilustracja:',
  quote: 'Cytat:',
  endOfQuote: 'Koniec cytatu.',
  item: (number) => `Punkt ${number}:`,
  table: (rows) => `W tym miejscu na stronie jest tabela, liczba wierszy: ${rows}.`,
  code: 'W tym miejscu na stronie jest fragment kodu.',
  embed: {
    video: 'W tym miejscu na stronie jest wideo.',
    sound: 'W tym miejscu na stronie jest nagranie.',
    map: 'W tym miejscu na stronie jest mapa.',
    other: 'W tym miejscu na stronie jest coś jeszcze do obejrzenia.',
  },
  link: (site) => `link do ${site}`,
  at: 'małpa',
  dot: 'kropka',
  pause: ' – ',
  rules: [SPACED_THOUSANDS],
}
