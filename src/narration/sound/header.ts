const KBITS_OF_MPEG_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const KBITS_OF_MPEG_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const RATES_OF_MPEG_1 = [44_100, 48_000, 32_000]
const FREE_FORMAT = 0
const NO_BITRATE = 15
/** The header's own bytes. */
const HEADER_BYTES = 4
const CHECKSUM_BYTES = 2

/** What the header of a frame of Layer III says. */
export interface Header {
  /** MPEG-1, or else MPEG-2 or 2.5, whose frames are half as long. */
  isMpeg1: boolean
  /** Samples a second. */
  rate: number
  channels: 1 | 2
  samples: number
  /** Bytes of the whole frame. */
  size: number
  /** Where its side information begins, counted from the frame, and how many bytes it has. */
  side: { at: number; size: number }
}

/**
 * Reads the header of a frame of MPEG-1, 2 or 2.5, Layer III (ISO/IEC 11172-3 and 13818-3, section 2.4.2.3). Null where
 * none begins. Of a free bit rate, which nothing that speaks makes, the length is not told: it is taken for none.
 */
export function headerAt(bytes: Uint8Array, at: number): Header | null {
  const kind = bytes[at + 1] ?? 0
  if (bytes[at] !== 0xff || kind >> 5 !== 7) return null
  const [rates, mode] = [bytes[at + 2] ?? 0, bytes[at + 3] ?? 0]
  const [version, layer, index] = [(kind >> 3) & 3, (kind >> 1) & 3, rates >> 4]
  if (at + HEADER_BYTES > bytes.length || version === 1 || layer !== 1) return null
  const isMpeg1 = version === 3
  const fullRate = RATES_OF_MPEG_1[(rates >> 2) & 3]
  if (fullRate === undefined || index === FREE_FORMAT || index === NO_BITRATE) return null
  const rate = fullRate / (isMpeg1 ? 1 : version === 2 ? 2 : 4)
  const channels = mode >> 6 === 3 ? 1 : 2
  const samples = isMpeg1 ? 1152 : 576
  const kbits = (isMpeg1 ? KBITS_OF_MPEG_1 : KBITS_OF_MPEG_2)[index] ?? 0
  const size = Math.floor(((samples / 8) * kbits * 1_000) / rate) + ((rates >> 1) & 1)
  const side = { at: HEADER_BYTES + (kind & 1 ? 0 : CHECKSUM_BYTES), size: sideBytes(isMpeg1, channels) }
  return { isMpeg1, rate, channels, samples, size, side }
}

function sideBytes(isMpeg1: boolean, channels: 1 | 2): number {
  if (isMpeg1) return channels === 1 ? 17 : 32
  return channels === 1 ? 9 : 17
}

/** How many bytes before a frame its sound begins: the bit reservoir (section 2.4.2.7, main_data_begin). */
export function reservoirOf(frame: Uint8Array, { isMpeg1, side }: Header): number {
  const [first = 0, second = 0] = frame.subarray(side.at, side.at + 2)
  return isMpeg1 ? (first << 1) | (second >> 7) : first
}

/**
 * A frame like this one in which nothing sounds: no side information, no data, no checksum. Where `atLeast` bytes are
 * asked for it takes the lowest bit rate that has them; otherwise that of the frame.
 */
export function silentFrame(like: Uint8Array, atLeast = 0): Uint8Array<ArrayBuffer> | null {
  const [sync = 0, kind = 0, rates = 0, mode = 0] = like
  const unpadded = rates & 0b1111_1101
  const indexes = atLeast === 0 ? [rates >> 4] : Array.from({ length: NO_BITRATE - 1 }, (_, i) => i + 1)
  for (const index of indexes) {
    const head = new Uint8Array([sync, kind | 1, (index << 4) | (unpadded & 15), mode])
    const header = headerAt(head, 0)
    if (!header || header.size < atLeast) continue
    const frame = new Uint8Array(header.size)
    frame.set(head)
    return frame
  }
  return null
}
