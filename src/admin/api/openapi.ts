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
      security: [{ bearer: [] }, { session: [] }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-masthead',
            description: 'The desk’s own session, for requests from the desk’s own pages: other sites are refused.',
          },
        },
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
