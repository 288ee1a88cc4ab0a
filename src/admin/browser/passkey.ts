import { startAuthentication } from '@simplewebauthn/browser'

const place = document.querySelector<HTMLElement>('[data-passkey]')

// Where a browser knows nothing of passkeys, nothing is said of them.
if (place && 'PublicKeyCredential' in window) {
  place.hidden = false
  place.querySelector('button')?.addEventListener('click', () => void signIn(place))
}

async function signIn(place: HTMLElement): Promise<void> {
  try {
    const challenge = await fetch('/admin/sign-in/passkey/challenge', { method: 'POST' })
    if (!challenge.ok) throw new Error('refused')
    const answer = await startAuthentication({ optionsJSON: await challenge.json() })
    const { ok } = await fetch('/admin/sign-in/passkey/answer', { method: 'POST', body: JSON.stringify(answer) })
    if (!ok) throw new Error('refused')
    location.assign('/admin/')
  } catch {
    place.append(
      Object.assign(document.createElement('span'), {
        role: 'alert',
        textContent: ' That did not work. Ask for a link instead.',
      }),
    )
  }
}
