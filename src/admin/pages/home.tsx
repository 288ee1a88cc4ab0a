import { Hono } from 'hono'
import type { DeskEnv } from '../desk.ts'
import { showPage } from './frame.tsx'

/** What an editor sees first in the morning. */
export const homePage = new Hono<DeskEnv>().get('/admin/', (c) =>
  showPage(c, { title: 'Today', at: '/admin/' }, <h1>Today</h1>),
)
