import { type Context, Hono } from 'hono'
import type { Env } from '../../env.ts'
import { SUBSCRIPTIONS } from '../../newsletters/form.tsx'
import type { Open } from '../door.ts'
import { showConfirmation, takeConfirmation } from './confirmation.tsx'
import { showLeaving, takeLeaving } from './leaving.tsx'
import type { Place } from './place.ts'
import { showPreferences, takePreferences } from './preferences.tsx'
import { takeSubscription } from './subscription.tsx'
import { showThanks } from './thanks.tsx'

type C = Context<{ Bindings: Env }>

let door: Hono<{ Bindings: Env }> | undefined

/** Where somebody signs up, confirms, chooses and leaves. Built once in an isolate, by the first who comes. */
export function newslettersDoor(open: Open): Hono<{ Bindings: Env }> {
  door ??= build(open)
  return door
}

function build(open: Open): Hono<{ Bindings: Env }> {
  const at = (c: C): Place => ({ env: c.env, context: c.executionCtx, shelf: open(c) })
  const allowed = (allow: string) => () =>
    new Response(`Use ${allow} here.\n`, { status: 405, headers: { allow, 'cache-control': 'no-store' } })

  return new Hono<{ Bindings: Env }>()
    .post(SUBSCRIPTIONS, (c) => takeSubscription(c.req.raw, at(c)))
    .all(SUBSCRIPTIONS, allowed('POST'))
    .get('/newsletters/thanks/', (c) => showThanks(at(c)))
    .all('/newsletters/thanks/', allowed('GET, HEAD'))
    .get('/newsletters/confirm/:token', (c) => showConfirmation(at(c), c.req.param('token')))
    .post('/newsletters/confirm/:token', (c) => takeConfirmation(at(c), c.req.param('token')))
    .get('/newsletters/leave/:token', (c) => showLeaving(at(c), c.req.param('token')))
    .post('/newsletters/leave/:token', (c) => takeLeaving(at(c), c.req.param('token')))
    .get('/newsletters/preferences/:token', (c) => showPreferences(at(c), c.req.param('token')))
    .post('/newsletters/preferences/:token', (c) => takePreferences(at(c), c.req.param('token'), c.req.raw))
    .all('*', allowed('GET, HEAD, POST'))
}
