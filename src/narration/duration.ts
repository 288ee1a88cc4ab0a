/** "4:05", and "62:05" where it is that long. */
export function clockOf(seconds: number): string {
  const all = Math.round(seconds)
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`
}

/** "PT4M5S" (ISO 8601-1:2019 section 5.5.2). */
export function isoDurationOf(seconds: number): string {
  const all = Math.round(seconds)
  return `PT${Math.floor(all / 60)}M${all % 60}S`
}
