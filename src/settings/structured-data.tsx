import { raw } from 'hono/html'
import type { BreadcrumbList, Graph, ItemList, NewsMediaOrganization, Thing, WebSite } from 'schema-dts'
import type { Site } from './site.ts'

interface Place {
  name: string
  /** From the root. */
  path: string
}

/** What a page tells machines of itself (JSON-LD 1.1, section 7, in the words of schema.org). */
export function StructuredData({ things }: { things: readonly Thing[] }) {
  const graph: Graph = { '@context': 'https://schema.org', '@graph': things }
  // Safe: JSON without "<" cannot end the element it stands in, and a data block is never run.
  return <script type="application/ld+json">{raw(JSON.stringify(graph).replaceAll('<', '\\u003c'))}</script>
}

/** The paper, as publisher of all it prints. */
export function paperOf(site: Site) {
  return {
    '@type': 'NewsMediaOrganization',
    '@id': paperId(site)['@id'],
    name: site.name,
    url: `${site.url}/`,
    description: site.description,
    logo: `${site.url}/icon-512.png`,
    correctionsPolicy: `${site.url}/corrections/`,
  } satisfies NewsMediaOrganization
}

/** The paper by its name only, where the page tells of it elsewhere. */
export function paperId(site: Site) {
  return { '@id': `${site.url}/#paper` }
}

/** The website, and how to search it. */
export function websiteOf(site: Site): WebSite {
  const search = { '@type': 'EntryPoint', urlTemplate: `${site.url}/search/?q={words}` } as const
  // What schema.org calls an input's name has no type in its vocabulary.
  const asked = { 'query-input': 'required name=words' }
  return {
    '@type': 'WebSite',
    '@id': `${site.url}/#site`,
    url: `${site.url}/`,
    name: site.name,
    inLanguage: site.language,
    publisher: paperId(site),
    potentialAction: { '@type': 'SearchAction', target: search, ...asked },
  }
}

/** The way from the front page to this one. */
export function breadcrumbsOf(site: Site, places: readonly Place[]): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [{ name: site.name, path: '/' }, ...places].map(({ name, path }, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name,
      item: site.url + path,
    })),
  }
}

/** What a page lists, in its order. */
export function itemListOf(site: Site, places: readonly Place[]): ItemList {
  return {
    '@type': 'ItemList',
    numberOfItems: places.length,
    itemListElement: places.map(({ name, path }, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name,
      url: site.url + path,
    })),
  }
}
