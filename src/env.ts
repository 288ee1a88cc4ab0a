import type { PageCache } from './press/purging.ts'

/** What the platform hands to the Worker: the names are those of wrangler.toml, the secrets those of `.dev.vars`. */
export interface Env {
  DB: D1Database
  RENDERS: KVNamespace
  MEDIA: R2Bucket
  /** Makes the narrower variants of pictures. Optional: without it there are none. */
  IMAGES?: ImagesBinding
  /** How wide variants in AVIF are made at most, in pixels; without it there are none. They take long where they are emulated. */
  AVIF_UP_TO?: string
  MAIL: SendEmail
  BEACON_LIMIT: RateLimit
  SIGN_IN_LIMIT: RateLimit
  LINK_LIMIT: RateLimit
  SIGN_UP_LIMIT: RateLimit
  LETTER_LIMIT: RateLimit
  /** The address readers use, with its scheme and without a path. */
  SITE_URL: string
  /** Where changed pages are told to search engines, if the paper has a key; IndexNow's own endpoint by default. */
  INDEXNOW_ENDPOINT?: string
  /** Bootstrap owner token of the API. Optional: without it only tokens of the table are taken. */
  ADMIN_TOKEN?: string
  /** Signs the cookies of the desk: at least 32 random characters. Without it nobody signs in. */
  AUTH_SECRET?: string
  /** Whoever has this address is the first owner, as long as there is none. */
  OWNER_EMAIL?: string
  /** From whom the paper's mail comes, such as desk@news.example.com; by default desk@ the paper's own host. */
  MAIL_FROM?: string
  /** Where letters of lists come back to: an address that Email Routing hands to this Worker. Without it none is named. */
  MAIL_RETURN_TO?: string
  /** Cloudflare Turnstile before a sign-up to a newsletter: both, or it is not asked for. */
  TURNSTILE_SITE_KEY?: string
  TURNSTILE_SECRET?: string
  /** A server that takes mail by SMTP: what goes by it is `MAIL_SMTP_FOR`, `issues` (the default) or `all`. */
  SMTP_HOST?: string
  /** By default 465, or 587 where `SMTP_SECURE` is `starttls`. */
  SMTP_PORT?: string
  SMTP_USER?: string
  SMTP_PASSWORD?: string
  /** `tls` (the default), `starttls`, or `none` for a server on this machine. */
  SMTP_SECURE?: string
  MAIL_SMTP_FOR?: string
  /** Letters on their way to the mail server, a hundred a message. */
  LETTERS: Queue
  /** How many letters of newsletters may go out a minute; 600 by default. */
  LETTERS_PER_MINUTE?: string
  /** Articles to be read aloud, one a message. */
  NARRATIONS: Queue
  /** Speaks articles, by Deepgram's voices. Optional. */
  AI?: Ai
  /** A server that speaks articles as OpenAI's interface has it: its address up to `/v1`. Optional. */
  SPEECH_URL?: string
  SPEECH_KEY?: string
  /** What it calls its model; `tts-1` by default. */
  SPEECH_MODEL?: string
  /** By whom readers are told it is spoken; by default the server's host. */
  SPEECH_VENDOR?: string
  /** Its voices, each with the language that it reads, such as "en=af_heart, uk=uk". */
  SPEECH_VOICES?: string
  /** US dollars for 1,000 characters; without it the cost is not reckoned. */
  SPEECH_PRICE?: string
  /** `local` on a laptop: letters are kept, to be read at /admin/outbox/. */
  OUTBOX?: string
  /** The audience tag of the Cloudflare Access application in front of the desk. Set, only who comes through it gets in. */
  ACCESS_AUD?: string
}

/** What of an execution context is used here; `cache` is absent where there is no cache in front, as locally. */
export interface Context {
  waitUntil(promise: Promise<unknown>): void
  cache?: PageCache
  /** Who came through Cloudflare Access; absent where it does not stand in front. */
  access?: { aud: string; getIdentity(): Promise<{ email?: string } | undefined> }
}
