import type { TestProject } from 'vitest/node'
import { startSpeech } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    speech: Record<string, string>
  }
}

/** Speaks for as long as tests run; they are told of it as the Worker is on a laptop. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const speech = await startSpeech()
  project.provide('speech', speech.vars)
  return speech.close
}
