import { listed, type Speech } from '../speech.ts'
import { UKRAINIAN } from './ukrainian-rules.ts'

export const ukrainian: Speech = {
  disclosure: 'Це аудіо створено за допомогою штучного інтелекту.',
  by: (names) => `Текст: ${listed(names, 'та')}`,
  picture: 'Зображення:',
  quote: 'Цитата:',
  endOfQuote: 'Кінець цитати.',
  item: (number) => `Пункт ${number}:`,
  table: (rows) => `Тут на сторінці є таблиця, кількість рядків: ${rows}.`,
  code: 'Тут на сторінці є фрагмент коду.',
  embed: {
    video: 'Тут на сторінці є відео.',
    sound: 'Тут на сторінці є аудіозапис.',
    map: 'Тут на сторінці є мапа.',
    other: 'Тут на сторінці є вставка.',
  },
  link: (site) => `посилання на ${site}`,
  at: 'собака',
  dot: 'крапка',
  pause: ' – ',
  rules: UKRAINIAN,
}
