/** Numbers in [0, 1) that look like chance and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** How long until the next of those who come at this rate: the exponential distribution. */
export function waitFor(rate: number, chance: () => number): number {
  return -Math.log(1 - chance()) / rate
}

const MANY = 60

/** How many come where so many are expected: the Poisson distribution, of many its normal approximation. */
export function countOf(expected: number, chance: () => number): number {
  if (expected > MANY) {
    const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
    return Math.max(0, Math.round(expected + Math.sqrt(expected) * normal))
  }
  const floor = Math.exp(-expected)
  let count = 0
  for (let product = chance(); product > floor; product *= chance()) count++
  return count
}
