const HOME = '/admin/'

/**
 * Where somebody wanted to go before they were asked who they are: a page of the desk, and nothing else. What leads to
 * another site, to the API or back to the door, however it is spelt, leads to the first page.
 */
export function onward(asked: unknown): string {
  if (typeof asked !== 'string' || !asked.startsWith(HOME)) return HOME
  // As a browser would read it: dots, backslashes and line breaks are resolved before the path is looked at.
  const here = 'https://desk.invalid'
  if (!URL.canParse(asked, here)) return HOME
  const { origin, pathname, search } = new URL(asked, here)
  const isPage =
    origin === here && pathname.startsWith(HOME) && !/^\/admin\/(?:api|assets|sign-in)(?:\/|$)/.test(pathname)
  return isPage ? pathname + search : HOME
}
