import { spawnSync } from 'node:child_process'
import autocannon from 'autocannon'

const SECONDS = 2
const CONNECTIONS = 32

const hasWrk = spawnSync('wrk', ['--version']).error === undefined
export const TOOL = hasWrk ? 'wrk' : 'autocannon'

/** Requests a second that an address answers, all of them 2xx or 3xx. */
async function throughput(url: string, headers: Record<string, string> = {}): Promise<number> {
  return hasWrk ? byWrk(url, headers) : byAutocannon(url, headers)
}

/** Two addresses in turn, several times: the median of the ratios is fair though the machine's speed drifts. */
export async function compare(url: string, baseline: string, headers: Record<string, string> = {}, rounds = 11) {
  await throughput(url, headers)
  await throughput(baseline)
  const pairs: { own: number; base: number }[] = []
  for (let round = 0; round < rounds; round++) {
    pairs.push({ own: await throughput(url, headers), base: await throughput(baseline) })
  }
  const ratios = pairs.map(({ own, base }) => own / base)
  return {
    own: median(pairs.map(({ own }) => own)),
    base: median(pairs.map(({ base }) => base)),
    ratio: median(ratios),
  }
}

function byWrk(url: string, headers: Record<string, string>): number {
  const flags = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const { stdout } = spawnSync('wrk', ['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, ...flags, url], { encoding: 'utf8' })
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url} failed under load:\n${stdout}`)
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]
  if (!rate) throw new Error(`wrk said nothing of ${url}:\n${stdout}`)
  return Number(rate)
}

async function byAutocannon(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS })
  if (result.errors > 0 || result['4xx'] > 0 || result['5xx'] > 0) throw new Error(`${url} failed under load`)
  return result.requests.average
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
