import { z } from 'zod'
import type { NarrationRow } from '../../narration/table.ts'

const moment = z.iso.datetime()

export const narrationShape = z.object({
  state: z.enum(['off', 'waiting', 'made', 'failed', 'outdated']),
  source: z.enum(['ai', 'human']).nullable(),
  url: z.url().nullable(),
  type: z.string().nullable(),
  seconds: z.number().nullable(),
  bytes: z.int().nullable(),
  voice: z.string().nullable(),
  vendor: z.string().nullable(),
  model: z.string().nullable(),
  textHash: z.string().nullable(),
  madeAt: moment.nullable(),
  reason: z.string().nullable(),
})

/** An article's audio as the contract's JSON. Its address is told while readers are offered it. */
export function narrationJson(row: NarrationRow | null, siteUrl: string) {
  const { state = 'off', source = null, key = null, type = null, seconds = null, bytes = null } = row ?? {}
  const { speaker = null, vendor = null, model = null, textHash = null, madeAt = null } = row ?? {}
  const reason = row ? row.reason : 'No audio was asked for. New stories get it when the paper has it switched on.'
  const url = row?.audibleAt && key ? `${siteUrl}/media/${key}` : null
  return { state, source, url, type, seconds, bytes, voice: speaker, vendor, model, textHash, madeAt, reason }
}
