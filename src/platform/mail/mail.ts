/** A message to one person, as a text and as HTML. */
export interface Message {
  from: Sender
  to: string
  replyTo?: string | undefined
  subject: string
  text: string
  html: string
  /** Such as List-Id. Those that a message has anyway, such as Subject, are not for these. */
  headers?: Readonly<Record<string, string>>
}

export interface Sender {
  name: string
  email: string
}

/**
 * What became of a message.
 * - `sent`: whoever delivers it has taken it over.
 * - `refused`: never send this again; where it is the address that is at fault, nothing else to it either.
 * - `later`: nobody has it; the same again in a while may do.
 * - `blocked`: nobody can be written to until somebody changes how mail is configured.
 * - `doubtful`: it was handed over, and whether it was taken was not heard. Sent again, it may come twice.
 */
export type Outcome =
  | { outcome: 'sent'; id: string }
  | { outcome: 'refused'; whose: 'address' | 'message'; reason: string }
  | { outcome: 'later' | 'blocked' | 'doubtful'; reason: string }

/** Hands messages over to whoever delivers them, one after the other. */
export interface Mail {
  send(message: Message): Promise<Outcome>
  /** Ends what was kept open for more messages. A mail that is closed is not used again. */
  close(): Promise<void>
}
