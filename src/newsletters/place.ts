/** Where a newsletter's own page stands, percent-encoded (RFC 3986 section 2.1); its issues and feeds are below it. */
export function newsletterPath(slug: string): string {
  return `/newsletters/${encodeURIComponent(slug)}/`
}

/** Where one issue stands. */
export function issuePath(newsletter: string, slug: string): string {
  return `${newsletterPath(newsletter)}${encodeURIComponent(slug)}/`
}

/** The cache tag of a newsletter's page, its issues and its feeds. */
export function newsletterTag(id: string): string {
  return `newsletter-${id}`
}
