import { BEGINS, NUMBER, oneOf, type Rule } from '../rules.ts'

type Unit = readonly [one: string, many: string]

const NAMED: Readonly<Record<string, Unit>> = {
  km: ['kilometre', 'kilometres'],
  cm: ['centimetre', 'centimetres'],
  mm: ['millimetre', 'millimetres'],
  m: ['metre', 'metres'],
  mi: ['mile', 'miles'],
  ft: ['foot', 'feet'],
  'km/h': ['kilometre an hour', 'kilometres an hour'],
  kph: ['kilometre an hour', 'kilometres an hour'],
  'm/s': ['metre a second', 'metres a second'],
  mph: ['mile an hour', 'miles an hour'],
  'km²': ['square kilometre', 'square kilometres'],
  'sq km': ['square kilometre', 'square kilometres'],
  'm²': ['square metre', 'square metres'],
  'sq m': ['square metre', 'square metres'],
  'sq ft': ['square foot', 'square feet'],
  'm³': ['cubic metre', 'cubic metres'],
  'm³/s': ['cubic metre a second', 'cubic metres a second'],
  ha: ['hectare', 'hectares'],
  kg: ['kilogram', 'kilograms'],
  g: ['gram', 'grams'],
  mg: ['milligram', 'milligrams'],
  lb: ['pound', 'pounds'],
  ml: ['millilitre', 'millilitres'],
  kW: ['kilowatt', 'kilowatts'],
  MW: ['megawatt', 'megawatts'],
  GW: ['gigawatt', 'gigawatts'],
  kWh: ['kilowatt hour', 'kilowatt hours'],
  MWh: ['megawatt hour', 'megawatt hours'],
  GWh: ['gigawatt hour', 'gigawatt hours'],
  TWh: ['terawatt hour', 'terawatt hours'],
  '°C': ['degree Celsius', 'degrees Celsius'],
  '°F': ['degree Fahrenheit', 'degrees Fahrenheit'],
  '°': ['degree', 'degrees'],
}

/** Right behind a number these may be something else: 100m people, 5g of a network. */
const APART = new Set(['m', 'g', 'ha'])

export const UNITS: readonly Rule[] = [
  [
    new RegExp(
      String.raw`${BEGINS}([Aa]n? )?(${NUMBER})([ -]?)(${oneOf(Object.keys(NAMED))})(?![\p{L}\p{N}²³/])`,
      'gu',
    ),
    (found, article = '', number = '', gap = '', unit = '') => {
      const [one, many] = NAMED[unit] ?? ['', '']
      if (one === '' || (gap === '' && APART.has(unit))) return found
      return `${article}${number} ${number === '1' || article !== '' || gap === '-' ? one : many}`
    },
  ],
]
