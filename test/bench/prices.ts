/** What a month of a thing costs: so many are in the plan, each further million (or gigabyte) has its price in dollars. */
interface Price {
  included: number
  each: number
  per: number
}

const MILLION = 1_000_000

/** Workers Paid, list prices as Cloudflare's documentation had them on 2026-11-24. To be checked before anybody relies on them. */
export const SUBSCRIPTION = 5

export const PRICES = {
  /** Each request, whether the cache in front or the Worker answers it. */
  requests: { included: 10 * MILLION, each: 0.3, per: MILLION },
  /** Only while the Worker runs. */
  'CPU milliseconds': { included: 30 * MILLION, each: 0.02, per: MILLION },
  'KV keys read': { included: 10 * MILLION, each: 0.5, per: MILLION },
  'KV keys written': { included: MILLION, each: 5, per: MILLION },
  'D1 rows read': { included: 25_000 * MILLION, each: 0.001, per: MILLION },
  'D1 rows written': { included: 50 * MILLION, each: 1, per: MILLION },
  'R2 objects read': { included: 10 * MILLION, each: 0.36, per: MILLION },
  'log events': { included: 20 * MILLION, each: 0.6, per: MILLION },
  'GB in R2': { included: 10, each: 0.015, per: 1 },
  'GB in D1': { included: 5, each: 0.75, per: 1 },
  'GB in KV': { included: 1, each: 0.5, per: 1 },
} as const satisfies Record<string, Price>

export type Usage = Record<keyof typeof PRICES, number>

/** Dollars for so much of a thing in a month. */
export function priceOf(what: keyof Usage, amount: number): number {
  const { included, each, per } = PRICES[what]
  return (Math.max(0, amount - included) / per) * each
}
