import { SPACED_THOUSANDS } from '../rules.ts'
import { listed, type Speech } from '../speech.ts'

export const french: Speech = {
  disclosure: 'Cet audio a été créé avec l’aide de l’intelligence artificielle.',
  by: (names) => `Par ${listed(names, 'et')}`,
  picture: 'Image :',
  quote: 'Citation :',
  endOfQuote: 'Fin de citation.',
  item: (number) => `Point ${number} :`,
  table: (rows) => `Ici, sur la page, il y a un tableau ; nombre de lignes : ${rows}.`,
  code: 'Ici, sur la page, il y a un extrait de code.',
  embed: {
    video: 'Ici, sur la page, il y a une vidéo.',
    sound: 'Ici, sur la page, il y a un enregistrement.',
    map: 'Ici, sur la page, il y a une carte.',
    other: 'Ici, sur la page, il y a autre chose à voir.',
  },
  link: (site) => `un lien vers ${site}`,
  at: 'arobase',
  dot: 'point',
  pause: ', ',
  rules: [SPACED_THOUSANDS],
}
