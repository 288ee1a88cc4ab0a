import type { FC } from 'hono/jsx'
import { htmlOf } from '../../platform/jsx.ts'
import { directionOf } from '../../settings/direction.ts'
import type { Site } from '../../settings/site.ts'
import { type Block, Blocks } from './blocks.tsx'
import { look, SHEET, SHEET_WIDTH } from './look.ts'
import { textOfLetter } from './text.ts'
import { letterWordsOf } from './words.ts'

export interface Letter {
  site: Pick<Site, 'url' | 'name' | 'language' | 'postalAddress'>
  heading: string
  /** Under the paper's name: which letter this is, and of when. */
  line?: string
  /** What mail programs show beside the subject. */
  preheader?: string
  blocks: readonly Block[]
  footer: Footer
}

interface Footer {
  /** Why its reader gets this, in a sentence. */
  why: string
  /** The whole addresses of its reader's own pages. */
  leave?: string
  preferences?: string
}

/** Both parts of a letter. The HTML needs no style sheet, and of pictures only those of the paper. */
export function letterOf(letter: Letter): { text: string; html: string } {
  const html = htmlOf(<Sheet {...letter} />)
    .replace('<i id="outlook"></i>', OUTLOOK_SHEET)
    .replace('<i id="outlook-end"></i>', OUTLOOK_END)
  return { text: textOfLetter(letter), html: `<!doctype html>${html}` }
}

/** Outlook on Windows knows no widest width: it is given a table that has it. Nobody else reads these comments. */
const OUTLOOK_SHEET = `<!--[if mso]><table role="presentation" width="${SHEET_WIDTH}" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->`
const OUTLOOK_END = '<!--[if mso]></td></tr></table><![endif]-->'

const table = { role: 'presentation', cellpadding: '0', cellspacing: '0', border: 0 } as const

const Sheet: FC<Letter> = ({ site, heading, line, preheader, blocks, footer }) => (
  <html lang={site.language} dir={directionOf(site.language)}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
      <title>{heading}</title>
      <style>{SHEET}</style>
    </head>
    <body {...look.page}>
      {preheader && <div {...look.preheader}>{preheader}</div>}
      <table {...table} width="100%" class="paper" style="border-collapse:collapse;background-color:#fcfaf5">
        <tr>
          <td align="center">
            <i id="outlook" />
            <table {...table} align="center" {...look.sheet}>
              <tr>
                <td {...look.head}>
                  <a href={`${site.url}/`} {...look.name}>
                    {site.name}
                  </a>
                  {line && <p {...look.line}>{line}</p>}
                </td>
              </tr>
              <tr>
                <td {...look.body}>
                  <h1 {...look.title}>{heading}</h1>
                  <Blocks blocks={blocks} site={site} />
                </td>
              </tr>
              <tr>
                <td {...look.foot}>
                  <Foot site={site} footer={footer} />
                </td>
              </tr>
            </table>
            <i id="outlook-end" />
          </td>
        </tr>
      </table>
    </body>
  </html>
)

const Foot: FC<Pick<Letter, 'site' | 'footer'>> = ({ site, footer: { why, leave, preferences } }) => {
  const words = letterWordsOf(site)
  return (
    <>
      <p {...look.small}>{why}</p>
      {(leave || preferences) && (
        <p {...look.small}>
          {leave && (
            <a href={leave} {...look.smallLink}>
              {words.leave}
            </a>
          )}
          {leave && preferences && ' · '}
          {preferences && (
            <a href={preferences} {...look.smallLink}>
              {words.preferences}
            </a>
          )}
        </p>
      )}
      <p {...look.small}>
        {[site.name, ...site.postalAddress.split('\n')].filter(Boolean).map((part, i) => (
          <>
            {i > 0 && <br />}
            {part}
          </>
        ))}
      </p>
    </>
  )
}
