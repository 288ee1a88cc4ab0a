import { foldAddress } from '../newsletters/address.ts'
import type { Fate } from './fate.ts'

/** So many addresses in a row are not gone by chance: it is the sender that the server does not want. */
const GONE_AT_MOST = 5
/** Of so many letters in a row nobody would know whether they came. */
const DOUBTFUL_AT_MOST = 3

interface Fuse {
  /** Why nothing more is to be sent after this; null where it goes on. */
  blownBy(fate: Fate, email: string | null): string | null
  /** The folded addresses that the server said are gone since they were last asked for. */
  gone(): string[]
}

/** Looks at one outcome after the other, and stops what would go wrong for everybody. */
export function createFuse(): Fuse {
  let gone: string[] = []
  let doubtful = 0
  return {
    blownBy(fate, email) {
      const isGone = fate.outcome === 'refused' && fate.whose === 'address'
      if (isGone) gone.push(foldAddress(email ?? '') ?? '')
      doubtful = fate.outcome === 'doubtful' ? doubtful + 1 : 0
      if (fate.outcome === 'blocked') return fate.reason
      if (isGone && gone.length === GONE_AT_MOST) {
        gone = []
        return `The mail server refused ${GONE_AT_MOST} addresses in a row. Look whether it takes mail from this sender. It said: ${fate.reason}`
      }
      if (fate.outcome === 'doubtful' && doubtful === DOUBTFUL_AT_MOST) {
        return `The mail server took ${DOUBTFUL_AT_MOST} letters in a row without saying so. It said: ${fate.reason}`
      }
      return null
    },
    gone() {
      const found = gone
      gone = []
      return found
    },
  }
}
