export interface Letter {
  slug: string
  name: string
  cadence: string
  closedAt: string | null
}

/** The newsletters in their order, or in words why they cannot be had. */
export async function listNewsletters(): Promise<Letter[] | string> {
  const answer = await fetch('/admin/api/newsletters').catch(() => null)
  if (answer?.status === 403) return 'Only editors choose newsletters. Ask one to place the form.'
  if (!answer?.ok) return 'The newsletters cannot be had. Try again.'
  const { items }: { items: Letter[] } = await answer.json()
  return items
}

let known: ReturnType<typeof listNewsletters> | undefined

/** As they were when a page first asked: for their names. */
export function knownNewsletters(): ReturnType<typeof listNewsletters> {
  known ??= listNewsletters()
  return known
}
