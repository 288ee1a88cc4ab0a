type Given<Name extends keyof HTMLElementTagNameMap> =
  | Partial<HTMLElementTagNameMap[Name]>
  | Record<`${string}-${string}`, string>

/** Makes an element with these properties and what is in it; names with a hyphen are attributes. */
export function made<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  given: Given<Name> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(given)) {
    if (key.includes('-')) node.setAttribute(key, value)
    else Object.assign(node, { [key]: value })
  }
  node.append(...children)
  return node
}
