/** What is simulated. */
export interface Peak {
  /** What the story is about: its address. */
  subject: string
  /** Data centres, each with its cache in front, its view of KV and its isolates. */
  places: number
  isolatesAPlace: number
  /** Data centres that the others ask before the Worker is asked; 0 for none. */
  upperPlaces: number
  readersASecond: number
  /** Whether a purge ever gets to a cache. */
  purges: boolean
  /** When the story is corrected, and taken back, in seconds after it was published; when the simulation ends. */
  correctedAt: readonly number[]
  takenBackAt: number
  endsAt: number
  seed: number
}

/** What came of it, from the publication on. */
export interface Outcome {
  views: number
  /** Requests that reached a Worker, and where the slowest part of each answer came from. */
  requests: number
  from: Record<string, number>
  kv: { reads: number; calls: number; writes: number; refused: number }
  d1: { queries: number; rowsRead: number; rowsWritten: number; mostASecond: number }
  /** Seconds since a reader's version was out of date: the worst, and on which page, and in which share of all views. */
  worst: { seconds: number; path: string; version: number }
  /** The worst that anybody saw of a story that was taken back. */
  worstTakenBack: number
  outOfDate: { atAll: number; overTenSeconds: number; overAMinute: number }
  /** What the news was made of: versions of the story that were published. */
  versions: number
}
