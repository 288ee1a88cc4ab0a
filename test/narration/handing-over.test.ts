import { beforeEach, expect, it } from 'vitest'
import { handOver } from '../../src/narration/handing-over.ts'
import { primary } from '../../src/platform/database.ts'
import { change, EVERY_MINUTE, publish, tick } from '../newsroom.ts'
import { audioOf, booth, bringAll, handed, switchOn } from './booth.ts'

beforeEach(async () => {
  handed.length = 0
  await switchOn()
})

it('what is wanted anew while it is handed over is handed over anew', async () => {
  const deaf = { sendBatch: () => Promise.reject(new Error('Too Many Requests')) } as unknown as Queue
  const place = { env: { ...booth, NARRATIONS: deaf } }
  const story = await publish({ headline: 'Handed over' }, place)
  const busy = {
    async sendBatch() {
      await change(story, { headline: 'Handed over at once' }, place)
    },
  }
  await handOver(primary(booth.DB), busy as unknown as Queue, new Date())
  await tick(EVERY_MINUTE, Date.now(), booth)
  await bringAll()
  expect(await audioOf(story)).toMatchObject({ state: 'made' })
})
