import { browserSupportsWebAuthnAutofill, startAuthentication } from '@simplewebauthn/browser'

const button = document.querySelector<HTMLButtonElement>('[data-passkey]')

// Where a browser knows nothing of passkeys, nothing is said of them.
if (button && 'PublicKeyCredential' in window) {
  button.hidden = false
  button.addEventListener('click', () => void signIn(button, false))
  // Among the addresses that the browser offers to fill in are the passkeys that it knows.
  void browserSupportsWebAuthnAutofill().then((does) => (does ? signIn(button, true) : undefined))
}

/** Asks for a passkey: at once, or as soon as somebody chooses one in the field for the address. */
async function signIn(place: HTMLButtonElement, useBrowserAutofill: boolean): Promise<void> {
  // Nobody asked for the quiet one: its end is nothing to speak of until a passkey was chosen.
  let isChosen = !useBrowserAutofill
  try {
    const challenge = await fetch('/admin/sign-in/passkey/challenge', { method: 'POST' })
    if (!challenge.ok) return say(await reasonOf(challenge))
    const answer = await startAuthentication({ optionsJSON: await challenge.json(), useBrowserAutofill })
    isChosen = true
    const entered = await fetch('/admin/sign-in/passkey/answer', { method: 'POST', body: JSON.stringify(answer) })
    if (!entered.ok) return say(await reasonOf(entered))
    location.assign(place.dataset.to ?? '/admin/')
  } catch {
    say('No passkey was used. Try again, or ask for a link.')
  }

  function say(words: string): void {
    const said = document.querySelector('#passkey-said')
    if (said && isChosen) said.textContent = words
  }
}

async function reasonOf(answer: Response): Promise<string> {
  const { detail } = await answer.json().catch(() => ({}))
  return detail ?? 'That did not work. Ask for a link instead.'
}
