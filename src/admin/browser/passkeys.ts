import { startRegistration, WebAuthnError } from '@simplewebauthn/browser'

const place = document.querySelector<HTMLElement>('[data-add-passkey]')
const field = place?.querySelector('input')
const said = place?.querySelector('[role=alert]')

if (place && 'PublicKeyCredential' in window) {
  place.hidden = false
  place.querySelector('button')?.addEventListener('click', () => void add())
}

/** Makes a passkey on this device and lets the desk keep it. */
async function add(): Promise<void> {
  try {
    const challenge = await send('/challenges')
    const response = await startRegistration({ optionsJSON: await challenge.json() })
    await send('', { name: field?.value.trim() || 'Passkey', response })
    location.assign('/admin/account/?said=passkey-added')
  } catch (error) {
    if (said) said.textContent = reasonOf(error)
  }
}

async function send(path: string, body: unknown = {}): Promise<Response> {
  const answer = await fetch(`/admin/api/account/passkeys${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (answer.ok) return answer
  const { detail } = await answer.json().catch(() => ({}))
  throw new Error(detail ?? 'The desk does not answer. Try again.')
}

function reasonOf(error: unknown): string {
  if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
    return 'This device has a passkey of yours already.'
  if (error instanceof Error && error.name !== 'NotAllowedError') return error.message
  return 'No passkey was made.'
}
