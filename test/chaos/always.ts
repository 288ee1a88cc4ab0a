import { it } from 'vitest'

/** Minutes that `npm run soak` gives to each of these tests. In `npm test` each has one round. */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 0)
/** For a run that failed: the seed that it printed. Then there is one round, with that. */
const SEED = Number(process.env.SOAK_SEED ?? 0)
/** For a round that does not end. */
const ROUND_AT_MOST_MS = 300_000
const SEEDS = 2 ** 31

/** What a round leaves to chance: the same for one seed, though not the moments at which what runs at once meets. */
export interface Chance {
  seed: number
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number
}

/** A test that must hold however often it is tried, and whatever chance has decided: rounds are numbered from 0. */
export function always(name: string, round: (chance: Chance, number: number) => Promise<void>): void {
  const soak = async () => {
    const until = performance.now() + (SEED ? 0 : MINUTES * 60_000)
    const first = SEED || (MINUTES ? Math.floor(Math.random() * SEEDS) : 1)
    let number = 0
    for (; number === 0 || performance.now() < until; number++) {
      const seed = first + number
      try {
        await round(chanceOf(seed), number)
      } catch (error) {
        throw new Error(`SOAK_SEED=${seed}, round ${number}: ${error instanceof Error ? error.message : error}`, {
          cause: error,
        })
      }
    }
    if (MINUTES) console.log(`${number} rounds held from SOAK_SEED=${first}: ${name}`)
  }
  it(name, soak, MINUTES * 60_000 + ROUND_AT_MOST_MS)
}

/** Mulberry32 by Tommy Ettinger: 32 bits of state, good enough to choose by. */
function chanceOf(seed: number): Chance {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { seed, between: (least, most) => least + Math.floor(next() * (most - least + 1)) }
}
