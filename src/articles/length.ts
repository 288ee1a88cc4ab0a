export function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length
}
export function readMinutes(text: string): number {
  return Math.max(1, Math.round(countWords(text) / 265))
}
