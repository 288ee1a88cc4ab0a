import { debounced } from './debounced.ts'

const WAIT_MS = 200

/** Where names of a kind are asked for, and what of an item is written into the field. */
const SOURCES: Record<string, { path: string; query: (typed: string) => string; value: string; label: string }> = {
  topics: {
    path: '/admin/api/topics',
    query: (q) => `limit=20&q=${encodeURIComponent(q)}`,
    value: 'name',
    label: 'slug',
  },
  authors: {
    path: '/admin/api/people',
    query: (q) => `limit=20&q=${encodeURIComponent(q)}`,
    value: 'name',
    label: 'slug',
  },
  related: {
    path: '/admin/api/articles',
    query: (q) => `limit=10&status=published&q=${encodeURIComponent(q)}`,
    value: 'slug',
    label: 'headline',
  },
}

/** Offers what there is while somebody types a topic, a name or a story. */
export function complete(form: HTMLFormElement): void {
  const offer = debounced(WAIT_MS, (input: HTMLInputElement) => void fill(input))
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.closest('[data-several]')) offer(target)
  })
}

async function fill(input: HTMLInputElement): Promise<void> {
  const source = SOURCES[input.name]
  const list = input.list
  if (!source || !list || input.value.trim().length < 2) return
  const answer = await fetch(`${source.path}?${source.query(input.value.trim())}`).catch(() => null)
  if (!answer?.ok) return
  const { items }: { items: Record<string, string>[] } = await answer.json()
  list.replaceChildren(
    ...items.map((item) =>
      Object.assign(document.createElement('option'), { value: item[source.value], label: item[source.label] }),
    ),
  )
}
