import type { listPreferences } from '../../newsletters/reading.ts'
import { letterWordsOf } from '../../settings/words/letters.ts'

interface Facts {
  language: string
  /** Where letters go now. */
  address: string
  letters: Awaited<ReturnType<typeof listPreferences>>
  /** What was just done. */
  said?: string | undefined
  /** Where they were to go, and what is wrong with that. */
  email?: string | undefined
  fault?: string | undefined
}

/** What somebody gets, where it goes, and the way to be forgotten: a form of each. */
export function Preferences({ language, address, letters, said, email = '', fault }: Facts) {
  const words = letterWordsOf({ language })
  return (
    <>
      {said && <p role="status">{said}</p>}
      <form method="post" class="sign-up">
        <fieldset>
          <legend>{words.preferencesFor(address)}</legend>
          {letters.map(({ slug, name, description, isOn }) => (
            <p class="tick">
              <input type="checkbox" id={`list-${slug}`} name="newsletter" value={slug} checked={isOn} />
              <label for={`list-${slug}`}>
                {name}
                {description && <span class="fine"> {description}</span>}
              </label>
            </p>
          ))}
        </fieldset>
        <p>
          <button type="submit" name="act" value="save">
            {words.save}
          </button>
        </p>
      </form>
      <form method="post" class="sign-up" aria-labelledby="move">
        <h2 id="move">{words.changeAddress}</h2>
        <label for="email">{words.newAddress}</label>
        <p class="ask">
          <input
            type="email"
            id="email"
            name="email"
            value={email}
            required
            maxlength={254}
            autocomplete="email"
            aria-describedby={fault ? 'email-fault move-how' : 'move-how'}
            aria-invalid={fault ? 'true' : undefined}
            autofocus={fault ? true : undefined}
          />
          <button type="submit" name="act" value="move">
            {words.changeAddress}
          </button>
        </p>
        {fault && (
          <p class="fault" id="email-fault">
            {fault}
          </p>
        )}
        <p class="fine" id="move-how">
          {words.changeHow}
        </p>
      </form>
      <form method="post" class="sign-up" aria-labelledby="erase">
        <h2 id="erase">{words.eraseTitle}</h2>
        <p>{words.eraseWhat}</p>
        <p>
          <button type="submit" name="act" value="erase" class="plainly">
            {words.erase}
          </button>
        </p>
      </form>
    </>
  )
}

/** The second step: what cannot be taken back is asked once more. */
export function EraseAsked({ language }: { language: string }) {
  const words = letterWordsOf({ language })
  return (
    <form method="post" class="sign-up">
      <p>{words.eraseWhat}</p>
      <p class="ask">
        <button type="submit" name="act" value="erase surely">
          {words.eraseSurely}
        </button>
        <button type="submit" name="act" value="keep" class="plainly">
          {words.keep}
        </button>
      </p>
    </form>
  )
}
