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
  user?: string | undefined
  password?: string | undefined
}
