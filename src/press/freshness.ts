/**
 * How old anything on its way to a reader may be, in seconds. The README promises the sum of the first five:
 * what a reader far away may see, at worst, after an edit whose purge never arrived.
 */
/** How long KV may need to tell another place of a write (documented as "60 seconds or more", seldom that long). */
export const KV_NEWS_SECONDS = 60
/** `cacheTtl` of our reads: how long a place keeps its copy of a KV entry. 30 is the least the platform takes. */
export const KV_COPY_SECONDS = 30
/** How long an isolate believes its own memory before it asks KV again. */
export const MEMORY_SECONDS = 2
/** `max-age` of a page: how long the cache in front, and a browser, may keep it unasked. */
export const PAGE_MAX_AGE_SECONDS = 30
/** `stale-while-revalidate` of a page: one more reader may get the old page while the new one is fetched. */
export const PAGE_REVALIDATE_SECONDS = 28
/**
 * How long a cache in front may keep a story by itself, by the days since it last changed: what is old is seldom changed,
 * and when it is, it is purged. Browsers, which nobody can purge, keep it no longer than any page.
 */
export const STORY_AGES = [
  { fromDays: 30, maxAgeSeconds: 3_600, revalidateSeconds: 300 },
  { fromDays: 2, maxAgeSeconds: 300, revalidateSeconds: 60 },
] as const
/** `stale-if-error`: an old page is better than an error page, for a day. */
export const PAGE_ON_ERROR_SECONDS = 86_400

/** How long past fresh a fragment is still shown while it is pressed again. Older, it is pressed first. */
export const LATE_SECONDS = 60

/** How long a takedown goes on being purged where its press failed: articles are fresh for five minutes, shown for one more. */
export const TAKEDOWN_GUARD_SECONDS = 420

/** How long an absence is believed: a flood of wrong addresses costs one cheap read each in this time. */
export const ABSENCE_SECONDS = 5
/** How long entries stay in KV without being read and pressed again. */
export const KV_KEEP_SECONDS = 60 * 86_400
/** An unchanged entry is written again when this old, so that what is still read never expires. */
export const KV_RENEW_SECONDS = 30 * 86_400
/** How long a failed press is left alone before it is tried again. */
export const RETRY_SECONDS = 10
