export const RESERVED: ReadonlySet<string> = new Set(['admin', 'author', 'tag', 'page', 'news-feed'])
export function slugOf(title: string): string {
  return title.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 80) || 'untitled'
}
export function isSlug(value: string): boolean {
  return slugOf(value) === value
}
export function* slugChoices(title: string): Generator<string> {
  const slug = slugOf(title)
  if (!RESERVED.has(slug)) yield slug
  for (let n = 2; ; n++) yield `${slug}-${n}`
}
