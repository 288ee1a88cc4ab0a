/** What the paper says of itself, on every page. */
export interface Site {
  /** The address readers use, without a trailing slash. From the Worker's configuration, not from the table. */
  url: string
  name: string
  description: string
  /** IANA name, such as Europe/Kyiv: every date that readers see is told in it. */
  timeZone: string
  /** What readers call that zone; empty for the zone's city, "Kyiv time". */
  timeZoneName: string
  /** BCP 47. */
  language: string
  /** A WebSub hub that is told of new feeds; empty for none. */
  webSubHub: string
  /** The paper's key for IndexNow; empty for none. */
  indexNowKey: string
  /** Whom to tell of a hole in its security: an address as RFC 9116 has it (mailto:, https:); empty for none. */
  securityContact: string
  /** Where the paper can be written to, on as many lines as it takes: letters must say it. Empty until it is told. */
  postalAddress: string
  /** Whether every new story is read aloud by a machine. */
  isNarrated: boolean
  /** Which voice reads which language (BCP 47 primary subtag), as the catalogue of voices calls it. */
  voices: Record<string, string>
  /** How many characters of the archive may be read aloud a day (UTC). New stories are never kept waiting by it. */
  narrationDailyCharacters: number
  navigation: Link[]
  footerLinks: Link[]
}

export interface Link {
  label: string
  href: string
}

export interface Banner {
  text: string
  label: string
  href: string
  until?: string | undefined
}

/** The paper on its first day. */
export const FIRST_DAY: Omit<Site, 'url'> = {
  name: 'Masthead',
  description: 'A new newspaper.',
  timeZone: 'UTC',
  timeZoneName: '',
  language: 'en',
  webSubHub: '',
  indexNowKey: '',
  securityContact: '',
  postalAddress: '',
  isNarrated: false,
  voices: {},
  narrationDailyCharacters: 200_000,
  navigation: [],
  footerLinks: [],
}

/** Whether the banner is to be seen at this moment. */
export function isShown(banner: Banner | null, now: Date): banner is Banner {
  return banner !== null && (banner.until === undefined || Date.parse(banner.until) > now.getTime())
}
