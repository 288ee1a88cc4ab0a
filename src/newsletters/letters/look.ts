const SERIF = 'Iowan Old Style,Palatino Linotype,Palatino,Georgia,serif'
const SANS = '-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif'

/** The paper's colours in light and in dark, as in its style sheet. Mail programs know no variables. */
const COLOURS = {
  paper: ['background-color', '#fcfaf5', '#131415'],
  ink: ['color', '#15181c', '#ece9e2'],
  quiet: ['color', '#50524f', '#b0afa9'],
  accent: ['color', '#94250f', '#ff9576'],
  rule: ['border-color', '#dbd6ca', '#37393c'],
  pressed: ['background-color', '#94250f', '#ff9576'],
  'on-pressed': ['color', '#ffffff', '#131415'],
} as const

type Colour = keyof typeof COLOURS

/** What an element wears: its colours as classes, which dark programs change, and all of it as an inline style. */
function worn(colours: readonly Colour[], style: string): { class: string; style: string } {
  const painted = colours.map((name) => `${COLOURS[name][0]}:${COLOURS[name][1]}`)
  return { class: colours.join(' '), style: [...painted, style].filter(Boolean).join(';') }
}

/** The one style sheet: the colours in the dark, and a sheet as narrow as a phone. No program needs it to be read. */
export const SHEET = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  `@media (prefers-color-scheme:dark){${inTheDark((name) => `.${name}`)}}`,
  // Outlook on the web tells of the dark by an attribute of its own.
  inTheDark((name) => `[data-ogsc] .${name}`),
  '@media (max-width:620px){.pad{padding-left:20px!important;padding-right:20px!important}.title{font-size:28px!important}}',
].join('')

function inTheDark(select: (name: string) => string): string {
  return Object.entries(COLOURS)
    .map(([name, [property, , dark]]) => `${select(name)}{${property}:${dark}!important}`)
    .join('')
}

export const SHEET_WIDTH = 600

export const look = {
  page: worn(['paper', 'ink'], `margin:0;padding:0;width:100%;font-family:${SERIF};-webkit-text-size-adjust:100%`),
  preheader: { style: 'display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden' },
  sheet: { style: `width:100%;max-width:${SHEET_WIDTH}px;border-collapse:collapse` },
  head: {
    ...worn(['rule'], 'padding:28px 32px 12px;border-bottom-width:1px;border-bottom-style:solid'),
    class: 'pad rule',
  },
  name: worn(['ink'], `font-family:${SERIF};font-size:24px;line-height:30px;font-weight:bold;text-decoration:none`),
  line: worn(['quiet'], `margin:4px 0 0;font-family:${SANS};font-size:13px;line-height:20px`),
  body: { class: 'pad', style: 'padding:24px 32px 8px' },
  title: {
    class: 'ink title',
    style: `margin:0 0 20px;color:#15181c;font-family:${SERIF};font-size:32px;line-height:1.2;font-weight:bold`,
  },
  text: worn(['ink'], `margin:0 0 18px;font-family:${SERIF};font-size:18px;line-height:28px`),
  subhead: worn(['ink'], `margin:26px 0 10px;font-family:${SERIF};font-size:22px;line-height:28px;font-weight:bold`),
  item: worn(['ink'], `margin:0 0 8px;font-family:${SERIF};font-size:18px;line-height:28px`),
  list: { style: 'margin:0 0 18px;padding:0 0 0 24px' },
  quote: worn(['rule', 'ink'], 'margin:0 0 18px;padding:0 18px;border-width:0 1px;border-style:solid'),
  code: worn(['ink'], 'font-family:Consolas,Menlo,monospace;font-size:15px;white-space:pre-wrap'),
  link: worn(['accent'], 'text-decoration:underline'),
  rule: worn(['rule'], 'margin:24px 0;border-width:1px 0 0;border-style:solid;height:0'),
  picture: { style: 'display:block;width:100%;height:auto;border:0' },
  caption: worn(['quiet'], `margin:6px 0 18px;font-family:${SANS};font-size:13px;line-height:20px`),
  cell: worn(
    ['rule', 'ink'],
    `padding:6px 8px;border-width:0 0 1px;border-style:solid;font-family:${SERIF};font-size:16px`,
  ),
  table: { style: 'width:100%;margin:0 0 18px;border-collapse:collapse' },
  story: { ...worn(['rule'], 'padding:20px 0;border-width:1px 0 0;border-style:solid'), class: 'rule' },
  kicker: worn(['quiet'], `margin:0 0 4px;font-family:${SANS};font-size:13px;line-height:20px;letter-spacing:.04em`),
  headline: worn(['ink'], `margin:0;font-family:${SERIF};font-size:24px;line-height:30px;font-weight:bold`),
  headlineLink: worn(['ink'], 'text-decoration:none'),
  standfirst: worn(['quiet'], `margin:8px 0 0;font-family:${SERIF};font-size:17px;line-height:25px`),
  button: worn(['pressed'], 'padding:0'),
  buttonLink: worn(
    ['pressed', 'on-pressed'],
    `display:inline-block;padding:13px 26px;font-family:${SANS};font-size:16px;line-height:20px;font-weight:bold;text-decoration:none`,
  ),
  address: worn(
    ['quiet'],
    `margin:14px 0 22px;font-family:${SANS};font-size:13px;line-height:20px;word-break:break-all`,
  ),
  note: worn(['quiet'], `margin:0 0 18px;font-family:${SANS};font-size:14px;line-height:22px`),
  foot: { ...worn(['rule'], 'padding:18px 32px 40px;border-top-width:1px;border-top-style:solid'), class: 'pad rule' },
  small: worn(['quiet'], `margin:0 0 8px;font-family:${SANS};font-size:13px;line-height:20px`),
  smallLink: worn(['quiet'], 'text-decoration:underline'),
} as const
