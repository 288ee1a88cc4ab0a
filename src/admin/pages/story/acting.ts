import type { DeskContext } from '../../desk.ts'
import { type Answered, ask } from '../asking.ts'
import { textIn } from '../forms.ts'

/** Asks the API to do something with the story of this page, as long as it is still the revision that the form was made from. */
export function askOfStory(
  c: DeskContext,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  { path = '', body }: { path?: string; body?: unknown } = {},
): Promise<Answered<unknown>> {
  const revision = textIn(c.get('form'), 'revision')
  return ask(c, method, `/articles/${c.req.param('id')}${path}`, {
    ...(body === undefined ? {} : { body }),
    headers: /^\d{1,15}$/.test(revision) ? { 'if-match': `"${revision}"` } : {},
  })
}
