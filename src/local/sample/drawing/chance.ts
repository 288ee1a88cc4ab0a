export type Chance = () => number

/** mulberry32: small, fast and the same on every machine. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function lattice(ix: number, iy: number, seed: number): number {
  let h = Math.imul(ix, 374761393) + Math.imul(iy, 668265263) + Math.imul(seed, 1442695041)
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t)
}

export function clamp(t: number, low = 0, high = 1): number {
  return t < low ? low : Math.min(t, high)
}

export function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t
}

export function step(low: number, high: number, t: number): number {
  return smooth(clamp((t - low) / (high - low)))
}

export function noise(x: number, y: number, seed = 1): number {
  const ix = Math.floor(x)
  const iy = Math.floor(y)
  const u = smooth(x - ix)
  const v = smooth(y - iy)
  return mix(
    mix(lattice(ix, iy, seed), lattice(ix + 1, iy, seed), u),
    mix(lattice(ix, iy + 1, seed), lattice(ix + 1, iy + 1, seed), u),
    v,
  )
}

/** Four octaves of noise, for clouds, smoke and snow. */
export function billow(x: number, y: number, seed = 1): number {
  return (
    noise(x, y, seed) * 0.53 +
    noise(x * 2.1, y * 2.1, seed + 7) * 0.27 +
    noise(x * 4.3, y * 4.3, seed + 13) * 0.13 +
    noise(x * 8.7, y * 8.7, seed + 29) * 0.07
  )
}
