/** What did not reach its bar. */
export const failures: string[] = []

export function expectAtMost(what: string, value: number, bar: number) {
  if (value > bar) failures.push(`${what}: ${value} (at most ${bar})`)
}

export function expectAtLeast(what: string, value: number, bar: number) {
  if (value < bar) failures.push(`${what}: ${value.toFixed(2)} (at least ${bar})`)
}
