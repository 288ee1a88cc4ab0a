import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line, for whoever reads only the last. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    // A file that could not be loaded has no tests to fail: it counts as one.
    const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length
    console.log(
      `\n${count('passed')} passed, ${count('failed') + broken + errors.length} failed, ${count('skipped')} skipped`,
    )
  }
}
