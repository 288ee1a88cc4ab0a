import type { FC } from 'hono/jsx'
import type { AudioOverview } from '../../api/archive-audio.ts'
import type { Refused } from '../asking.ts'
import { Check, Choice, TextField } from '../fields.tsx'
import { textIn } from '../forms.ts'
import { languageInWords, moneyInWords, number } from './figures.ts'

/** The settings of the paper's audio, as the form has them. */
export interface Typed {
  isNarrated: boolean
  /** The voice's id, by language. */
  voices: Record<string, string>
  dailyCharacters: string
}

const VOICE = 'voices-'

export function settingsIn(form: FormData): Typed {
  const names = [...form.keys()].filter((name) => name.startsWith(VOICE))
  return {
    isNarrated: textIn(form, 'isNarrated') === 'on',
    voices: Object.fromEntries(names.map((name) => [name.slice(VOICE.length), textIn(form, name)])),
    dailyCharacters: textIn(form, 'narrationDailyCharacters').replaceAll(/[\s,]/g, ''),
  }
}

export function settingsOf({ isNarrated, voices, dailyCharacters }: AudioOverview): Typed {
  const chosen = voices.filter(({ isChosen }) => isChosen)
  return {
    isNarrated,
    voices: Object.fromEntries(chosen.map(({ language, id }) => [language, id])),
    dailyCharacters: String(dailyCharacters),
  }
}

interface Facts {
  typed: Typed
  overview: AudioOverview
  refused: Refused | undefined
}

export const SettingsFields: FC<Facts> = ({ typed, overview, refused }) => {
  const languages = [...new Set(overview.voices.map(({ language }) => language))]
  return (
    <>
      <Check name="isNarrated" label="Read every new story aloud" checked={typed.isNarrated} />
      <p class="hint">
        By a machine, and readers are told so. A story is read anew when its words change. What is made already stays,
        whichever way this is set.
      </p>
      {languages.map((language) => (
        <Choice
          name={`${VOICE}${language}`}
          label={`Voice for ${languageInWords(language)}`}
          value={typed.voices[language]}
          options={overview.voices.filter((voice) => voice.language === language).map(optionOf)}
          refused={refused}
        />
      ))}
      <TextField
        name="narrationDailyCharacters"
        label="Of the archive, characters a day at most"
        hint={`${dailyInWords(overview)} New stories are never kept waiting by it.`}
        value={typed.dailyCharacters}
        inputmode="numeric"
        required
        refused={refused}
      />
    </>
  )
}

function optionOf({ id, name, dollarsPerThousandCharacters: dollars }: AudioOverview['voices'][number]) {
  const price = dollars === null ? 'no price known' : `$${dollars} a thousand characters`
  return { value: id, label: `${name}, ${price}` }
}

/** "200,000 characters cost at most $3.00 a day by list." */
function dailyInWords({ voices, dailyCharacters }: AudioOverview): string {
  const prices = voices.flatMap(({ isChosen, dollarsPerThousandCharacters: dollars }) =>
    isChosen && dollars !== null ? [dollars] : [],
  )
  if (prices.length === 0) return `It is ${number(dailyCharacters)} now.`
  const dollars = (Math.max(...prices) * dailyCharacters) / 1_000
  return `${number(dailyCharacters)}, as it is now, cost ${moneyInWords(dollars)} a day at most, by list.`
}
