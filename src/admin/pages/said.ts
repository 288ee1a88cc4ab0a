/** What a page says once, after something was done: the address it leads to names it, so that nothing has to be remembered. */
const SAID: Record<string, string> = {
  saved: 'Saved.',
  published: 'It is live. Readers see it within seconds.',
  updated: 'Updated. Readers see it within seconds.',
  discarded: 'Your changes are gone. This is the story as it stands.',
  'banner-shown': 'The banner is up.',
  'banner-removed': 'The banner is down.',
  invited: 'They are invited: a letter with a link is on its way.',
  'invited-unsent': 'They are a member now, but their letter could not be sent. Send the invitation again.',
  'member-changed': 'Changed. It holds from their next click on.',
  'member-out': 'They are signed out everywhere.',
  deactivated: 'They are not let in any more. Their sessions and tokens are over.',
  reactivated: 'They may come in again. They ask for a link, as at first.',
  'token-revoked': 'The token is revoked. Whatever still uses it is refused.',
  'session-ended': 'Signed out there.',
  'sessions-ended': 'You are signed out everywhere but here.',
  'passkey-added': 'The passkey is kept. Next time you can sign in with it.',
  'passkey-renamed': 'The passkey has its new name.',
  'passkey-removed': 'The passkey is removed. It opens nothing here any more.',
  'signed-out': 'You are signed out.',
}

/** The sentence of this name; undefined where there is none. */
export function saidOf(name: string | undefined): string | undefined {
  return name !== undefined && Object.hasOwn(SAID, name) ? SAID[name] : undefined
}
