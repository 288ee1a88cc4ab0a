/** `en` of `en-GB` (BCP 47, section 2.2.1), and of what some systems write in its place: `en_GB`. */
export function primarySubtag(language: string): string {
  return (language.split(/[-_]/)[0] ?? '').toLowerCase()
}
