import { abbreviation, type Rule, word } from '../rules.ts'
import { AMOUNTS } from './english-amounts.ts'
import { RANGES } from './english-ranges.ts'
import { UNITS } from './english-units.ts'

/** Words that a sentence may begin with before somebody's title or a saint's name. */
const OPENING = 'After|And|As|At|But|By|For|From|If|In|Near|Of|On|So|That|The|Then|To|When|While|With'

/** Titles before a name. */
const TITLES = Object.entries({
  'Prof\\.?': 'Professor',
  'Gen\\.': 'General',
  'Sen\\.': 'Senator',
  'Gov\\.': 'Governor',
  'Rep\\.': 'Representative',
  'Rev\\.': 'Reverend',
  'Capt\\.': 'Captain',
  'Sgt\\.': 'Sergeant',
  'Lt\\.': 'Lieutenant',
  'Col\\.': 'Colonel',
  'Maj\\.': 'Major',
}).map(([written, spoken]) => title(written, spoken))

/** Behind another name or a number Dr. may be a drive and St. a street: there they stay. */
const AMBIGUOUS = Object.entries({
  'Dr\\.?': 'Doctor',
  'St\\.?': 'Saint',
}).map(([written, spoken]) =>
  title(String.raw`(?<!(?!(?:${OPENING}) )[\p{Lu}\p{N}][\p{L}\p{M}\p{N}.’']{0,30} )${written}`, spoken),
)

const MONTHS = Object.entries({
  Jan: 'January',
  Feb: 'February',
  Aug: 'August',
  Sept: 'September',
  Oct: 'October',
  Nov: 'November',
  Dec: 'December',
}).map(([written, spoken]): Rule => [new RegExp(String.raw`(?<!\p{L})${written}\. ?(?=\d)`, 'gu'), `${spoken} `])

const ABBREVIATIONS: readonly Rule[] = [
  ...TITLES,
  ...AMBIGUOUS,
  ...MONTHS,
  [/(?<!\p{L})(Mr|Mrs|Ms)\. ?(?=\p{Lu})/gu, '$1 '],
  [
    /(?<=\p{Lu}\p{Ll}{1,30},? )([JS])r\.(?=[,;:]? \p{Ll}|[,;:])/gu,
    (_, letter) => (letter === 'J' ? 'Junior' : 'Senior'),
  ],
  [/(?<!\p{L})Nos?\. ?(?=\d)/gu, (found) => (found.startsWith('Nos') ? 'numbers ' : 'number ')],
  [/(?<![\p{L}.])[Ee]\. ?g\.,?/gu, 'for example,'],
  [/(?<![\p{L}.])[Ii]\. ?e\.,?/gu, 'that is,'],
  ...abbreviation('vs', 'versus'),
  word('vs', 'versus'),
  ...abbreviation('etc', 'et cetera'),
  word('etc', 'et cetera'),
  [/(?<!\p{L})[Aa]pprox\./gu, 'approximately'],
]

const FRACTIONS: readonly Rule[] = [
  [/(?<=\d) ?½/g, ' and a half'],
  [/(?<=\d) ?¼/g, ' and a quarter'],
  [/(?<=\d) ?¾/g, ' and three quarters'],
  [/(?<=\d) ?⅓/g, ' and a third'],
  [/(?<=\d) ?⅔/g, ' and two thirds'],
  [/½/g, 'half'],
  [/(?:(?<![\p{L}])[Aa] )?¼/gu, 'a quarter'],
  [/¾/g, 'three quarters'],
  [/(?:(?<![\p{L}])[Aa] )?⅓/gu, 'a third'],
  [/⅔/g, 'two thirds'],
]

const SIGNS: readonly Rule[] = [
  [/(?<!\p{L})CO[2₂](?![\p{L}\p{N}])/gu, 'C O 2'],
  [/(?<=\d) ?%/g, ' percent'],
  [/(?<![\p{L}\p{N}])24\/7(?![\p{N}/])/gu, '24 7'],
  [/\+\/[-−]|±/g, 'plus or minus '],
  [/(?<![\p{L}\p{N}])y\/y(?![\p{L}\p{N}])/gu, 'year on year'],
  [/(?<=\d)\+(?![\p{L}\p{N}])/gu, ' plus'],
  [/(?<![\p{L}\p{N}+])\+ ?(?=\d)/gu, 'plus '],
  [/(?<![\p{L}\p{N}.,:)-])[−-](?=\d)|(?<![\p{L}\p{N}])–(?=\d{1,3} ?degree)/gu, 'minus '],
  [/(?<![\p{L}\p{N}&#])#(?=\d)/gu, 'number '],
  [/(?<![\p{L}\p{N}&#])#(?=\p{L})/gu, 'hashtag '],
  [/(?<![\p{L}\p{N}@])@(?=\p{L})/gu, 'at '],
  [/(?<![\p{L}\p{N}~])[~≈] ?(?=\d)/gu, 'about '],
  [/(?<=\d) ?× ?(?=\d)/g, ' by '],
  [/§ ?(?=\d)/g, 'section '],
  [/ ?& ?/g, ' and '],
]

function title(written: string, spoken: string): Rule {
  return [new RegExp(String.raw`(?<![\p{L}\p{N}.])${written} (?=\p{Lu}[\p{L}’'.])`, 'gu'), `${spoken} `]
}

/** What is written in short in English, as it is said. Amounts and units look at ranges, so these come behind them. */
export const ENGLISH: readonly Rule[] = [...ABBREVIATIONS, ...AMOUNTS, ...RANGES, ...UNITS, ...FRACTIONS, ...SIGNS]
