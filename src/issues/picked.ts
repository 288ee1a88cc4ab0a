/** Stories as an editor picked them; those that are not there are left out. */
export function inOrder<T extends { id: string }>(ids: readonly string[], stories: readonly T[]): T[] {
  const byId = new Map(stories.map((story) => [story.id, story]))
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? [])
}
