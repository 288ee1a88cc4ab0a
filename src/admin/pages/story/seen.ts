import {
  KV_COPY_SECONDS,
  KV_NEWS_SECONDS,
  MEMORY_SECONDS,
  PAGE_MAX_AGE_SECONDS,
  PAGE_REVALIDATE_SECONDS,
} from '../../../press/freshness.ts'

const AT_MOST_SECONDS =
  KV_NEWS_SECONDS + KV_COPY_SECONDS + MEMORY_SECONDS + PAGE_MAX_AGE_SECONDS + PAGE_REVALIDATE_SECONDS

/** When readers see what was just done. */
export const SEEN = `within seconds here, and elsewhere within ${AT_MOST_SECONDS} seconds at most`
