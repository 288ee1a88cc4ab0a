import type { Hono } from 'hono'
import { openAPIRouteHandler, resolver } from 'hono-openapi'
import type { DeskEnv } from '../desk.ts'
import { problemShape } from './shapes.ts'

/** The OpenAPI 3.1 document of the API, made from the same schemas that check requests. */
export function openApi(api: Hono<DeskEnv>) {
  return openAPIRouteHandler(api, {
    defaultValidationErrorResponse: false,
    excludeStaticFile: true,
    documentation: {
      openapi: '3.1.0',
      info: {
        title: 'Masthead',
        version: '1.0.0',
        description: 'The editors’ API. Times are RFC 3339 in UTC; lists are pages of `items` with a `next` cursor.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      security: [{ bearer: [] }],
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
        responses: {
          Problem: {
            description: 'What happened, what to do, and which fields are at fault (RFC 9457)',
            content: { 'application/problem+json': { schema: resolver(problemShape) } },
          },
        },
      },
    },
  })
}
