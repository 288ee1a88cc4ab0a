import { FEED_FORMATS } from '../platform/feeds.ts'

/** How feed readers find the feeds of a page: of the list at this path, in each form. */
export function FeedLinks({ path, title }: { path: string; title: string }) {
  return (
    <>
      {Object.values(FEED_FORMATS).map((format) => (
        <link rel="alternate" type={format.type} title={title} href={path + format.path} />
      ))}
    </>
  )
}
