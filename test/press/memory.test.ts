import { expect, it } from 'vitest'
import { createMemory, type Memo } from '../../src/press/memory.ts'

const BUDGET = 200_000

function memoOf(text: string): Memo {
  const entry = { status: 200, parts: { rail: text }, tags: [], revision: 1, digest: text, pressedAt: 0 } as const
  return { entry, seenAt: 0, checkedAt: 0 }
}

it('memory never holds more than its budget', () => {
  const memory = createMemory(BUDGET)
  for (let n = 0; n < 1_000; n++) {
    memory.set(`key ${n}`, memoOf('x'.repeat(n * 10)))
    expect(memory.bytes).toBeLessThanOrEqual(BUDGET)
  }
})

it('what is asked for stays, while what nobody asks for goes', () => {
  const memory = createMemory(BUDGET)
  memory.set('asked for', memoOf('asked for'))
  memory.set('not asked for', memoOf('not asked for'))
  for (let n = 0; n < 200; n++) {
    memory.set(`other ${n}`, memoOf('x'.repeat(2_000)))
    memory.get('asked for')
  }
  expect(memory.get('asked for')?.entry.digest).toBe('asked for')
  expect(memory.get('not asked for')).toBeUndefined()
})

it('what is set again is held once', () => {
  const memory = createMemory(BUDGET)
  memory.set('key', memoOf('x'.repeat(1_000)))
  const once = memory.bytes
  for (let n = 0; n < 10; n++) memory.set('key', memoOf('x'.repeat(1_000)))
  expect(memory.bytes).toBe(once)
})

it('what is larger than the budget is not held', () => {
  const memory = createMemory(1_000)
  memory.set('huge', memoOf('x'.repeat(10_000)))
  expect(memory.get('huge')).toBeUndefined()
  expect(memory.bytes).toBeLessThanOrEqual(1_000)
})
