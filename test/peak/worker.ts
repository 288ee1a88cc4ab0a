import type { Peak } from './outcome.ts'
import { simulate } from './peak.ts'

/** The simulation as a Worker: what it simulates is the Worker's own code, which wants to run where that runs. */
export default {
  async fetch(request, { DB }) {
    return Response.json(await simulate(await request.json<Peak>(), DB))
  },
} satisfies ExportedHandler<{ DB: D1Database }>
