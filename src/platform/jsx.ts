import type { JSX } from 'hono/jsx/jsx-runtime'

/** The HTML of an element whose components are all synchronous, as ours are: they take facts and ask nobody. */
export function htmlOf(element: JSX.Element): string {
  return element.toString()
}
