import { SPACED_THOUSANDS } from '../rules.ts'
import { listed, type Speech } from '../speech.ts'

export const spanish: Speech = {
  disclosure: 'Este audio se ha creado con ayuda de la inteligencia artificial.',
  by: (names) => `Por ${listed(names, andBefore(names.at(-1) ?? ''))}`,
  picture: 'Imagen:',
  quote: 'Cita:',
  endOfQuote: 'Fin de la cita.',
  item: (number) => `Punto ${number}:`,
  table: (rows) => `Aquí, en la página, hay una tabla; número de filas: ${rows}.`,
  code: 'Aquí, en la página, hay un fragmento de código.',
  embed: {
    video: 'Aquí, en la página, hay un vídeo.',
    sound: 'Aquí, en la página, hay una grabación.',
    map: 'Aquí, en la página, hay un mapa.',
    other: 'Aquí, en la página, hay algo más que ver.',
  },
  link: (site) => `un enlace a ${site}`,
  at: 'arroba',
  dot: 'punto',
  pause: ', ',
  rules: [SPACED_THOUSANDS],
}

/** Before the sound of an i, though not of a diphthong, the word changes: Ada e Ignacio. */
function andBefore(name: string): string {
  return /^h?[ií](?![aeoáéó])/i.test(name) ? 'e' : 'y'
}
