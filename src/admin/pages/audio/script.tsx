import type { FC } from 'hono/jsx'
import type { Reckoned } from './reckoning.ts'

/** What is said, word by word: how figures and abbreviations are read. */
export const Script: FC<{ reckoned: Reckoned }> = ({ reckoned: { script, language } }) =>
  script && (
    <details class="script narrow">
      <summary>What is said</summary>
      <div class="flow" lang={language}>
        {script.map(({ kind, text }) => (
          <p class={kind}>{text}</p>
        ))}
      </div>
    </details>
  )
