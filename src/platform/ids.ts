import { v7, validate } from 'uuid'

/** A new identifier that sorts by the time it was made (UUID version 7, RFC 9562 section 5.7). */
export function newId(now: Date): string {
  return v7({ msecs: now.getTime() })
}

export function isId(value: string): boolean {
  return validate(value)
}
