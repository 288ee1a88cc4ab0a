/** What was done, after the name of who did it. An act that is not here is told by its own words. */
const WORDS: Record<string, string> = {
  'article draft': 'drafted a story',
  'article revise': 'changed a story',
  'article publish': 'published a story',
  'article schedule': 'scheduled a story',
  'article unschedule': 'took a story off the schedule',
  'article retract': 'retracted a story',
  'article correct': 'corrected a story',
  'article restore': 'restored an earlier revision of a story',
  'article ask for audio': 'asked for the audio of a story',
  'article switch audio off': 'switched off the audio of a story',
  'article record': 'uploaded a recording of a story',
  'article offer the recording': 'offered the recording of a story again',
  'article narrate': 'made the audio of a story',
  'narration read the archive': 'had the archive read aloud',
  'narration stop reading the archive': 'stopped reading the archive aloud',
  'brief file': 'posted a brief',
  'brief revise': 'changed a brief',
  'brief remove': 'removed a brief',
  'picks pin': 'pinned picks',
  'picks refresh': 'chose the picks anew',
  'front lead': 'chose what leads the front page',
  'front unpin': 'let go of the front page’s lead',
  'banner put up': 'put up the banner',
  'banner take down': 'took down the banner',
  'site change': 'changed the settings',
  'topic rename': 'renamed a topic',
  'topic merge': 'merged a topic into another',
  'person rename': 'renamed a person',
  'person merge': 'merged a person into another',
  'media store': 'stored a picture',
  'newsletter import subscribers': 'imported subscribers of a newsletter',
  'newsletter found': 'made a newsletter',
  'newsletter change': 'changed a newsletter',
  'newsletter erase a subscriber': 'erased a subscriber',
  'issue draft': 'began a letter',
  'issue revise': 'changed a letter',
  'issue schedule': 'scheduled a letter',
  'issue unschedule': 'took a letter off the schedule',
  'issue discard': 'threw a letter away',
  'issue send': 'sent a letter',
  'issue pause': 'paused a letter',
  'issue resume': 'let a letter go on',
  'issue send again': 'sent what failed of a letter again',
  'token issue': 'made a token',
  'token revoke': 'revoked a token',
  'newsletter take in returns': 'took in bounces and complaints',
  'newsletter suppress an address': 'suppressed an address',
  'newsletter lift a suppression': 'let letters go to an address again',
  'member invite': 'invited a member',
  'member invite again': 'sent a member another link',
  'member change': 'changed a member',
  'member deactivate': 'deactivated a member',
  'member reactivate': 'let a member in again',
  'member sign in': 'signed in',
  'member sign out': 'signed out',
  'member sign out elsewhere': 'signed out everywhere else',
  'member refuse link': 'came with a link that is over',
  'passkey add': 'added a passkey',
  'passkey rename': 'renamed a passkey',
  'passkey remove': 'removed a passkey',
}

/** Subjects of the log, by which it can be filtered. */
export const SUBJECTS: Record<string, string> = {
  article: 'Stories',
  brief: 'News Feed',
  picks: 'Picks',
  front: 'Front page',
  banner: 'Banner',
  site: 'Settings',
  topic: 'Topics',
  person: 'People',
  media: 'Pictures',
  narration: 'Audio',
  newsletter: 'Newsletters',
  issue: 'Letters',
  token: 'Tokens',
  member: 'Members',
  passkey: 'Passkeys',
}

/** "published a story". */
export function wordsOfDeed(subject: string, act: string): string {
  return WORDS[`${subject} ${act}`] ?? `${act}: ${subject}`
}

const OF_AUDIO = new Set(['ask for audio', 'switch audio off', 'record', 'offer the recording', 'narrate'])

/** The page of the desk where a thing is that something was done to; null where it has none. */
export function placeOf(subject: string, id: string, act = ''): string | null {
  const within = encodeURIComponent(id)
  switch (subject) {
    case 'article':
      return `/admin/articles/${within}/${OF_AUDIO.has(act) ? 'audio/' : ''}`
    case 'member':
      return id === 'unknown' ? null : `/admin/staff/${within}/`
    case 'brief':
      return '/admin/briefs/'
    case 'picks':
      return '/admin/picks/'
    case 'banner':
      return '/admin/banner/'
    case 'site':
      return '/admin/settings/'
    case 'topic':
      return '/admin/topics/'
    case 'person':
      return '/admin/people/'
    case 'media':
      return '/admin/media/'
    case 'narration':
      return '/admin/audio/'
    case 'newsletter':
    case 'issue':
      return '/admin/newsletters/'
    case 'token':
      return '/admin/tokens/'
    default:
      return null
  }
}

/** "Ada Marlowe (018f…)": who acted, by name and by id. */
export function actorOf(line: string): { name: string; id: string } {
  const [, name = line, id = ''] = /^(.*) \(([^()]*)\)$/s.exec(line) ?? []
  return { name, id }
}
