import { BEGINS, ENDS, NUMBER, oneOf, type Rule } from '../rules.ts'

/** A noun behind 1, behind 2 to 4, behind 5 and more, and behind a decimal (CLDR's one, few, many and other). */
type Noun = readonly [one: string, few: string, many: string, other: string]

const HRYVNIA: Noun = ['гривня', 'гривні', 'гривень', 'гривні']
const DOLLAR: Noun = ['долар', 'долари', 'доларів', 'долара']
const EURO: Noun = ['євро', 'євро', 'євро', 'євро']
const POUND: Noun = ['фунт', 'фунти', 'фунтів', 'фунта']

const MONEY: Readonly<Record<string, Noun>> = {
  грн: HRYVNIA,
  UAH: HRYVNIA,
  '₴': HRYVNIA,
  $: DOLLAR,
  USD: DOLLAR,
  '€': EURO,
  EUR: EURO,
  '£': POUND,
}

const SCALES: Readonly<Record<string, Noun>> = {
  тис: ['тисяча', 'тисячі', 'тисяч', 'тисячі'],
  млн: ['мільйон', 'мільйони', 'мільйонів', 'мільйона'],
  млрд: ['мільярд', 'мільярди', 'мільярдів', 'мільярда'],
  трлн: ['трильйон', 'трильйони', 'трильйонів', 'трильйона'],
}

const UNITS: Readonly<Record<string, Noun>> = {
  км: ['кілометр', 'кілометри', 'кілометрів', 'кілометра'],
  м: ['метр', 'метри', 'метрів', 'метра'],
  см: ['сантиметр', 'сантиметри', 'сантиметрів', 'сантиметра'],
  мм: ['міліметр', 'міліметри', 'міліметрів', 'міліметра'],
  кг: ['кілограм', 'кілограми', 'кілограмів', 'кілограма'],
  га: ['гектар', 'гектари', 'гектарів', 'гектара'],
  МВт: ['мегават', 'мегавати', 'мегават', 'мегавата'],
  ГВт: ['гігават', 'гігавати', 'гігават', 'гігавата'],
  'км²': ['квадратний кілометр', 'квадратні кілометри', 'квадратних кілометрів', 'квадратного кілометра'],
  'кв. км': ['квадратний кілометр', 'квадратні кілометри', 'квадратних кілометрів', 'квадратного кілометра'],
  'м²': ['квадратний метр', 'квадратні метри', 'квадратних метрів', 'квадратного метра'],
  'кв. м': ['квадратний метр', 'квадратні метри', 'квадратних метрів', 'квадратного метра'],
  'м³': ['кубічний метр', 'кубічні метри', 'кубічних метрів', 'кубічного метра'],
  'км/год': of(['кілометр', 'кілометри', 'кілометрів', 'кілометра'], ' на годину'),
  'м/с': of(['метр', 'метри', 'метрів', 'метра'], ' на секунду'),
  '%': ['відсоток', 'відсотки', 'відсотків', 'відсотка'],
  '°C': of(['градус', 'градуси', 'градусів', 'градуса'], ' Цельсія'),
  '°С': of(['градус', 'градуси', 'градусів', 'градуса'], ' Цельсія'),
  '°': ['градус', 'градуси', 'градусів', 'градуса'],
}

const COUNTED = `${BEGINS}(${NUMBER})`
const SCALE = String.raw`(?: ?(${oneOf(Object.keys(SCALES))})\.?| ((?:тисяч|мільйон|мільярд|трильйон)\p{L}{0,3}))`
const SIGN = oneOf(Object.keys(MONEY))
/** The point of an abbreviation, unless a sentence ends there. */
const POINT = String.raw`(?:\.(?=[,;:)]| [\p{Ll}\d(–—]))?`

export const AMOUNTS: readonly Rule[] = [
  // $5 млн, € 1,2 млрд
  [
    new RegExp(String.raw`(?<![\p{L}\p{N}])(${SIGN}) ?(${NUMBER})(?:${SCALE})?${ENDS}`, 'gu'),
    (_, sign = '', number = '', scale = '', named = '') => money({ number, scale, named, sign }),
  ],
  // 5 млн грн, 100 ₴
  [
    new RegExp(`${COUNTED}(?:${SCALE})? ?(${SIGN})${ENDS}${POINT}`, 'gu'),
    (_, number = '', scale = '', named = '', sign = '') => money({ number, scale, named, sign }),
  ],
  [
    new RegExp(String.raw`${COUNTED} ?(${oneOf(Object.keys(SCALES))})(?!\p{L})${POINT}`, 'gu'),
    (_, number = '', scale = '') => `${number} ${agreeing(number, SCALES[scale])}`,
  ],
  [
    new RegExp(
      String.raw`(?<=(?<!\p{L})(?:кілька|декілька|сотні|десятки) )(${oneOf(Object.keys(SCALES))})(?!\p{L})${POINT}`,
      'gu',
    ),
    (_, scale = '') => SCALES[scale]?.[2] ?? scale,
  ],
  [
    new RegExp(String.raw`${COUNTED} ?(${oneOf(Object.keys(UNITS))})(?![\p{L}\p{N}²³/])`, 'gu'),
    (_, number = '', unit = '') => `${number} ${agreeing(number, UNITS[unit])}`,
  ],
  [/(?<=\p{L} )грн(?!\p{L})/gu, HRYVNIA[2]],
  [/(?<=гривень|гривн[яі])\/\$/gu, ' за долар'],
  [/(?<=гривень|гривн[яі])\/€/gu, ' за євро'],
]

/** The same noun with what stands behind it in each form. */
function of([one, few, many, other]: Noun, what: string): Noun {
  return [one + what, few + what, many + what, other + what]
}

function money({ number, scale, named, sign }: { number: string; scale: string; named: string; sign: string }): string {
  const coin = MONEY[sign] ?? HRYVNIA
  if (scale !== '') return `${number} ${agreeing(number, SCALES[scale])} ${coin[2]}`
  return named === '' ? `${number} ${agreeing(number, coin)}` : `${number} ${named} ${coin[2]}`
}

/** The form for a number that is said in the nominative, as voices say digits. */
function agreeing(number: string, [one, few, many, other]: Noun = HRYVNIA): string {
  if (/[.,]\d{1,2}$/.test(number)) return other
  const [tens, ones] = [Number(number.slice(-2)), Number(number.slice(-1))]
  if (ones === 1 && tens !== 11) return one
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? few : many
}
