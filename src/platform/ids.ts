import { v7, validate } from 'uuid'

/**
 * A new identifier that sorts by the time it was made (UUID version 7, RFC 9562 section 5.7); of many that are made at one
 * moment, by their number.
 */
export function newId(now: Date, number?: number): string {
  return v7({ msecs: now.getTime(), ...(number === undefined ? {} : { seq: number }) })
}

export function isId(value: string): boolean {
  return validate(value)
}
