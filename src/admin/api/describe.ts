import { describeRoute } from 'hono-openapi'
import type { z } from 'zod'
import { answers } from './shapes.ts'

interface Told {
  /** Its name in the document, unique: `publishArticle`. */
  id: string
  summary: string
  tag: string
  /** The answer when all goes well: its status and shape. Without a shape there is no body. */
  status?: 200 | 201 | 204
  shape?: z.ZodType
  headers?: { name: string; required: boolean; description: string }[]
  params?: string[]
  /** The type of a body that is a file, and of an answer that is one. */
  takes?: string
  gives?: string
}

/** What the OpenAPI document says of a call. Its body and query are told by their own schemas. */
export function told({ id, summary, tag, status = 200, shape, headers = [], params = [], takes, gives }: Told) {
  const text = { schema: { type: 'string' } } as const
  return describeRoute({
    operationId: id,
    summary,
    tags: [tag],
    parameters: [
      ...params.map((name) => ({ in: 'path', name, required: true, ...text }) as const),
      ...headers.map((header) => ({ in: 'header', ...header, ...text }) as const),
    ],
    ...(takes ? { requestBody: { required: true, content: { [takes]: text } } } : {}),
    responses: {
      [status]: shape
        ? answers(summary, shape)
        : { description: summary, ...(gives ? { content: { [gives]: text } } : {}) },
      '4XX': { $ref: '#/components/responses/Problem' },
      '503': { $ref: '#/components/responses/Problem' },
    },
  })
}

export const IF_MATCH = { name: 'If-Match', required: true, description: 'The ETag that was last read, or *.' }
export const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'Any text of up to 255 characters. Sent again with the same body, it makes nothing new.',
}
