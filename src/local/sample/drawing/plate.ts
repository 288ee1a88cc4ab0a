import { Resvg } from '@resvg/resvg-js'
import { billow, type Chance, chanceFrom, clamp, mix, noise } from './chance.ts'
import { dotPath, fix, hatchPath, outline, type Pt, swelling, type Tone } from './screens.ts'

export const WIDE = 1600
const HIGH = 900
const inks = { green: '#4d8878', brick: '#b8563c', ochre: '#cf9a42', slate: '#557590' } as const
export type InkName = keyof typeof inks

export interface Style {
  fill?: string | undefined
  stroke?: string | undefined
  w?: number
  /** Coverage of the hatching or dots laid over the fill, 0 to 1. */
  tone?: Tone
  ink?: string
  angle?: number
  pitch?: number
  dots?: boolean
  cross?: number
}

export interface WaterStyle {
  fill: string
  /** 'dark' draws shadows in ink; 'light' scratches reflections out of a dark ground. */
  mode?: 'dark' | 'light'
  chop?: number
  base?: number
  /** Coverage of idle ripples in the second ink. */
  tint?: number
  pitch?: number
  stretch?: number
  /** A plate drawn upside down already; without it the picture so far is mirrored at y0. */
  image?: Plate
}

export interface SkyStyle {
  top: number
  low: number
  cloud?: number
  ink?: string
  pitch?: number
  lines?: boolean
  scale?: number
}

export class Plate {
  readonly paper = '#f4ecdb'
  readonly ink = '#1a2027'
  readonly second: string
  readonly chance: Chance
  readonly seed: number
  private parts: string[] = []

  constructor(second: InkName, seed: number, ground?: string) {
    this.second = inks[second]
    this.seed = seed
    this.chance = chanceFrom(seed)
    this.rect(0, 0, WIDE, HIGH, { fill: ground ?? this.paper })
  }

  between(a: number, b: number): number {
    return a + (b - a) * this.chance()
  }

  raw(svg: string): void {
    this.parts.push(svg)
  }

  path(d: string, fill: string, stroke?: string, w = 2): void {
    if (d === '') return
    const edge =
      stroke === undefined
        ? ''
        : ` stroke="${stroke}" stroke-width="${fix(w)}" stroke-linejoin="round" stroke-linecap="round"`
    this.parts.push(`<path d="${d}" fill="${fill}"${edge}/>`)
  }

  poly(pts: readonly Pt[], style: Style): void {
    const d = outline(pts)
    if (style.fill !== undefined) this.path(d, style.fill)
    if (style.tone !== undefined) {
      const ink = style.ink ?? this.ink
      if (style.dots === true) this.path(dotPath(pts, style.angle ?? 45, style.pitch ?? 9, style.tone), ink)
      else this.path(hatchPath(pts, style.angle ?? 45, style.pitch ?? 6, style.tone, this.seed), ink)
      if (style.cross !== undefined)
        this.path(hatchPath(pts, style.cross, style.pitch ?? 6, style.tone, this.seed + 5), ink)
    }
    if (style.stroke !== undefined) this.path(d, 'none', style.stroke, style.w ?? 2)
  }

  rect(x: number, y: number, w: number, h: number, style: Style): void {
    this.poly(
      [
        [x, y],
        [x + w, y],
        [x + w, y + h],
        [x, y + h],
      ],
      style,
    )
  }

  round(x: number, y: number, rx: number, style: Style, ry = rx): void {
    this.poly(arc(x, y, rx, ry, 0, 360, Math.max(18, Math.ceil(rx * 0.8))), style)
  }

  line(pts: readonly Pt[], w: number, colour: string = this.ink): void {
    this.path(outline(pts, false), 'none', colour, w)
  }

  seg(x1: number, y1: number, x2: number, y2: number, w: number, colour: string = this.ink): void {
    this.line(
      [
        [x1, y1],
        [x2, y2],
      ],
      w,
      colour,
    )
  }

  /** A pen stroke that is thickest in the middle, or at its start when `from` is given. */
  pen(pts: readonly Pt[], w: number, colour: string = this.ink, from?: number): void {
    const left: Pt[] = []
    const right: Pt[] = []
    for (let i = 0; i < pts.length; i++) {
      const [ax, ay] = pts[Math.max(0, i - 1)]!
      const [bx, by] = pts[Math.min(pts.length - 1, i + 1)]!
      const len = Math.hypot(bx - ax, by - ay) || 1
      const t = i / (pts.length - 1)
      const half = (from === undefined ? w * (0.25 + 0.75 * Math.sin(Math.PI * t)) : mix(from, w, t)) / 2
      const [x, y] = pts[i]!
      left.push([x - ((by - ay) / len) * half, y + ((bx - ax) / len) * half])
      right.push([x + ((by - ay) / len) * half, y - ((bx - ax) / len) * half])
    }
    this.path(outline([...left, ...right.reverse()]), colour)
  }

  sky(y0: number, y1: number, s: SkyStyle): void {
    const scale = s.scale ?? 1
    const cloud = s.cloud ?? 0
    const tone = (x: number, y: number): number => {
      const t = (y - y0) / (y1 - y0)
      const b = billow(x / (420 * scale), y / (110 * scale), this.seed)
      const veil = clamp((b - 0.36) / 0.22)
      return clamp(mix(s.top, s.low, t) * mix(1, veil * 1.35, cloud))
    }
    const shape: Pt[] = [
      [-10, y0 - 16],
      [WIDE + 10, y0 - 16],
      [WIDE + 10, y1],
      [-10, y1],
    ]
    const ink = s.ink ?? this.second
    if (s.lines === true) this.poly(shape, { tone, ink, angle: 0, pitch: s.pitch ?? 9 })
    else this.poly(shape, { tone, ink, dots: true, pitch: s.pitch ?? 12.5 })
  }

  /** Water from y0 down, mirroring what has been drawn above y0 so far in broken level strokes. */
  water(y0: number, y1: number, s: WaterStyle): void {
    const image = new Resvg((s.image ?? this).svg(), { fitTo: { mode: 'width', value: WIDE / 2 } }).render()
    const { pixels, width } = image
    const chop = s.chop ?? 1
    const pitch = s.pitch ?? 1
    const light = s.mode === 'light'
    const inkRgb = [26, 32, 39] as const
    const second = [1, 3, 5].map((i) => parseInt(this.second.slice(i, i + 2), 16))
    this.rect(0, y0, WIDE, y1 - y0, { fill: s.fill })
    let main = ''
    let other = ''
    for (let y = y0 + 3, row = 0; y < y1; row++) {
      const t = (y - y0) / (HIGH - y0)
      const gap = (3.6 + 10.5 * t) * pitch
      const look = (x: number): readonly [number, number] => {
        const sway = (noise(x / (26 + 90 * t), row * 0.73, this.seed) - 0.5) * (10 + 80 * t) * chop
        const sx = clamp(Math.round((x + sway) / 2), 0, width - 1)
        const sy =
          s.image === undefined
            ? clamp(Math.round((y0 - (y - y0) / (s.stretch ?? 1) - 2) / 2), 0, Math.round(y0 / 2) - 2)
            : clamp(Math.round(y / 2), 0, HIGH / 2 - 1)
        const at = (sy * width + sx) * 4
        const r = pixels[at]!
        const g = pixels[at + 1]!
        const b = pixels[at + 2]!
        const dInk = Math.abs(r - inkRgb[0]) + Math.abs(g - inkRgb[1]) + Math.abs(b - inkRgb[2])
        const dSecond = Math.abs(r - second[0]!) + Math.abs(g - second[1]!) + Math.abs(b - second[2]!)
        const dPaper = 244 - r + (236 - g) + Math.abs(219 - b)
        if (light) return dPaper < 130 ? [1, 0] : dSecond < 90 ? [0, 1] : [0, 0]
        return dInk < Math.min(dSecond, dPaper) ? [1, 0] : dSecond < dPaper ? [0, 1] : [0, 0]
      }
      const ripple = (x: number): number => noise(x / (60 + 170 * t), row * 0.9, this.seed + 11)
      const at = (x: number): Pt => [x, y + Math.sin(x / (70 + 140 * t) + row * 2.1) * gap * 0.14 * chop]
      const swell =
        (which: 0 | 1) =>
        (x: number): number => {
          const r = ripple(x)
          const hit = look(x)[which]
          const tint =
            which === 1 && !light
              ? (s.tint ?? 0) * clamp((noise(x / (90 + 200 * t), row * 0.61, this.seed + 23) - 0.45) * 3)
              : 0
          const idle =
            which === 0 && !light
              ? (s.base ?? 0.5) * clamp((r - 0.52) * 3.2)
              : light && which === 1
                ? (s.base ?? 0.4) * clamp((r - 0.55) * 3)
                : 0
          return gap * Math.max(idle, tint, hit * clamp(0.42 + (r - 0.3) * 1.1, 0, 0.88))
        }
      main += swelling(at, -10, WIDE + 10, 8 + 5 * t, swell(0))
      other += swelling(at, -10, WIDE + 10, 8 + 5 * t, swell(1))
      y += gap
    }
    this.path(other, this.second)
    this.path(main, light ? this.paper : this.ink)
  }

  /** Draws a thing with a rim of light around it, so that it stands out from a dark ground. */
  rimmed(draw: () => void, w: number, colour: string = this.paper): void {
    const from = this.parts.length
    draw()
    const drawn = this.parts.splice(from)
    for (const part of drawn) {
      const d = / d="([^"]*)"/.exec(part)
      const own = / stroke-width="([^"]*)"/.exec(part)
      const filled = part.includes('fill="none"') ? 'none' : colour
      if (d !== null) this.path(d[1]!, filled, colour, w * 2 + Number(own?.[1] ?? 0))
    }
    this.parts.push(...drawn)
  }

  /** Spray or smoke: a heap of discs with one common outline. */
  heap(discs: readonly (readonly [number, number, number])[], w = 2.5, fill: string = this.paper): void {
    const ring = (grow: number): string =>
      discs
        .map(
          ([x, y, r]) =>
            `M${fix(x - r - grow)} ${fix(y)}a${fix(r + grow)} ${fix(r + grow)} 0 1 0 ${fix(2 * (r + grow))} 0a${fix(r + grow)} ${fix(r + grow)} 0 1 0 ${fix(-2 * (r + grow))} 0Z`,
        )
        .join('')
    this.path(ring(w), this.ink)
    this.path(ring(0), fill)
  }

  svg(): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDE}" height="${HIGH}" viewBox="0 0 ${WIDE} ${HIGH}">${this.parts.join('')}</svg>`
  }
}

export function arc(x: number, y: number, rx: number, ry: number, from: number, to: number, steps = 24): Pt[] {
  return Array.from({ length: steps + 1 }, (_, i): Pt => {
    const a = ((from + ((to - from) * i) / steps) * Math.PI) / 180
    return [x + rx * Math.cos(a), y + ry * Math.sin(a)]
  })
}

export function bend(a: Pt, b: Pt, sag: number, steps = 16): Pt[] {
  return Array.from({ length: steps + 1 }, (_, i): Pt => {
    const t = i / steps
    return [mix(a[0], b[0], t), mix(a[1], b[1], t) + sag * 4 * t * (1 - t)]
  })
}
