import { HTTPException } from 'hono/http-exception'

/** A field at fault. `path` is dotted: `image.alt`, `topics.0`. */
export interface FieldError {
  path: string
  message: string
}

export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 503

const TITLES: Record<ProblemStatus, string> = {
  400: 'Bad request',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Changed by someone else',
  413: 'Too large',
  415: 'Unsupported format',
  422: 'Some fields are wrong',
  428: 'If-Match is required',
  429: 'Too many requests',
  503: 'Not available right now',
}

interface More {
  errors?: FieldError[] | undefined
  headers?: Record<string, string>
  /** Further members of the document, such as the current article. */
  members?: Record<string, unknown>
}

/** A problem document (RFC 9457): what happened and what to do, and which fields are at fault. */
export function problem(status: ProblemStatus, detail: string, { errors, headers, members }: More = {}): Response {
  const document = {
    type: 'about:blank',
    title: TITLES[status],
    status,
    detail,
    ...(errors ? { errors } : {}),
    ...members,
  }
  return Response.json(document, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}

/** The same as an exception, to leave a handler from anywhere below it. */
export function refuse(status: ProblemStatus, detail: string, more?: More): never {
  throw new HTTPException(status === 405 ? 400 : status, { res: problem(status, detail, more) })
}
