/** A server that takes mail by SMTP, and what is said to it first. */
export interface SmtpServer {
  host: string
  port: number
  /** Encrypted from the first byte, by STARTTLS before anything is said, or (on this machine alone) not at all. */
  security: 'tls' | 'starttls' | 'none'
  /** How long one reply may take. */
  patienceMs: number
  /** How the paper calls itself: its host. */
  name: string
  /** Where it tells of what it could not deliver (the reverse path of RFC 5321); by default the letter's sender. */
  returnTo?: string | undefined
  user?: string | undefined
  password?: string | undefined
}
