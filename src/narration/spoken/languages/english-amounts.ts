import { BEGINS, ENDS, NUMBER, oneOf, type Rule } from '../rules.ts'

type Money = readonly [one: string, many: string, cents: string]

const DOLLAR: Money = ['dollar', 'dollars', 'cents']
const EURO: Money = ['euro', 'euros', 'cents']
const POUND: Money = ['pound', 'pounds', 'pence']
const HRYVNIA: Money = ['hryvnia', 'hryvnias', 'kopiykas']

const MONEY: Readonly<Record<string, Money>> = {
  $: DOLLAR,
  US$: ['US dollar', 'US dollars', 'cents'],
  USD: ['US dollar', 'US dollars', 'cents'],
  A$: ['Australian dollar', 'Australian dollars', 'cents'],
  C$: ['Canadian dollar', 'Canadian dollars', 'cents'],
  '€': EURO,
  EUR: EURO,
  '£': POUND,
  GBP: POUND,
  '₴': HRYVNIA,
  UAH: HRYVNIA,
}

const SCALES: Readonly<Record<string, string>> = {
  k: 'thousand',
  thousand: 'thousand',
  m: 'million',
  mn: 'million',
  million: 'million',
  b: 'billion',
  bn: 'billion',
  billion: 'billion',
  t: 'trillion',
  tn: 'trillion',
  trillion: 'trillion',
}

const SIGN = oneOf(Object.keys(MONEY))
const SCALE = oneOf(Object.keys(SCALES).flatMap((name) => (name.length < 3 ? [name, name.toUpperCase()] : [name])))

/** €4.5m, a $5-million bridge, £3bn–£4bn, UAH 500. */
const BEFORE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])([Aa]n? )?(${SIGN}) ?(${NUMBER})(?:[–-](?:\2)?(${NUMBER}))?(?:[ -]?(${SCALE}))?${ENDS}(-(?=\p{L}))?`,
  'gu',
)
/** 500 million UAH, 20 €. */
const BEHIND = new RegExp(String.raw`${BEGINS}([Aa]n? )?(${NUMBER})(?: ?(${SCALE}))? ?(${SIGN})(?![\p{L}\p{N}])`, 'gu')

export const AMOUNTS: readonly Rule[] = [
  [
    BEFORE,
    (_, article = '', sign = '', from = '', to = '', scale = '', hyphen = '') =>
      `${article}${amount({ sign, number: to || from, scale, isOne: article + hyphen !== '' }, to ? `${from} to ` : '')}${hyphen}`,
  ],
  [
    BEHIND,
    (_, article = '', number = '', scale = '', sign = '') =>
      `${article}${amount({ sign, number, scale, isOne: article !== '' })}`,
  ],
  [new RegExp(`(?<=${BEGINS}${NUMBER})(bn|tn)${ENDS}`, 'gu'), (scale) => ` ${SCALES[scale]}`],
]

/** Before a noun it counts as one: a 5 million dollar bridge. */
function amount(
  { sign, number, scale, isOne }: { sign: string; number: string; scale: string; isOne: boolean },
  from = '',
): string {
  const [one, many, cents] = MONEY[sign] ?? DOLLAR
  if (scale !== '') return `${from}${number} ${SCALES[scale.toLowerCase()]} ${isOne ? one : many}`
  const [, whole, part] = /^([\d,]*[1-9][\d,]*)\.(\d\d)$/.exec(number) ?? []
  const count = whole ?? number
  const coins = part === undefined || from !== '' || part === '00' ? '' : ` ${Number(part)}${isOne ? '' : ` ${cents}`}`
  return `${from}${from === '' ? count : number} ${isOne || count === '1' ? one : many}${coins}`
}
