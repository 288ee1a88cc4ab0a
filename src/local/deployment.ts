import type { WorkerConfig } from '@cloudflare/vite-plugin'

/** The mode of a build that is put on Cloudflare. */
export const DEPLOYMENT = 'deployment'

/** What such a build has beyond wrangler.toml: voices. A laptop has its own. */
export const DEPLOYED: Partial<WorkerConfig> = { ai: { binding: 'AI' } }
