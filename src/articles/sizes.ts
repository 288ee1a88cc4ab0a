/**
 * How wide a picture is shown in each place, as reader.css sets it, so that a browser can choose a variant before it has
 * the sheet. The sheet is the window less 2.5rem, at most 80rem, from 100em on 88rem; its twelve columns have gaps of
 * 2rem. A test measures these against what a browser makes of the sheet.
 */
export const SIZES = {
  hero: by('100vw', {
    '40em': 'calc(100vw - 2.5rem)',
    '64em': 'calc(66.7vw - 2.3rem)',
    '80em': '59.5rem',
    '100em': '65.5rem',
  }),
  lead: by('calc(100vw - 2.5rem)', { '64em': 'calc(41.7vw - 2.2rem)', '80em': '39rem', '100em': '43rem' }),
  second: by('calc(32vw - 0.8rem)', {
    '48em': 'calc(33.3vw - 2.2rem)',
    '64em': 'calc(25vw - 2.1rem)',
    '80em': '18.5rem',
    '100em': '20.5rem',
  }),
  first: by('calc(100vw - 2.5rem)', {
    '48em': 'calc(57.1vw - 2.3rem)',
    '64em': 'calc(38.1vw - 2.2rem)',
    '80em': '25.3rem',
    '100em': '28rem',
  }),
  portrait: '7rem',
  plain: by('calc(32vw - 0.8rem)', { '64em': 'calc(21.3vw - 0.7rem)', '80em': '14.7rem', '100em': '16.2rem' }),
}

/** As the attribute has it: the widest window first, since the first that fits is taken (HTML, section 4.8.4.2.2). */
function by(narrowest: string, wider: Record<string, string>): string {
  return [
    ...Object.entries(wider)
      .toReversed()
      .map(([from, size]) => `(min-width: ${from}) ${size}`),
    narrowest,
  ].join(', ')
}
