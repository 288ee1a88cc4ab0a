import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'

const FOLDER = mkdtempSync(resolve(tmpdir(), 'masthead-sound-'))
const RATE = 22_050

/** Runs ffmpeg or ffprobe: those on the path, or Debian's, installed now. Gives what it wrote, and what it complained of. */
function run(program: 'ffmpeg' | 'ffprobe', ...args: string[]): { output: Buffer; errors: string } {
  const done = spawnSync(program, ['-v', 'error', ...args], { maxBuffer: 2 ** 28 })
  if (done.error) {
    const isDebian = spawnSync('apt-get', ['--version']).status === 0 && process.getuid?.() === 0
    if (isDebian && !isTried) {
      isTried = true
      spawnSync('apt-get', ['update'], { stdio: 'ignore' })
      spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'ffmpeg'], { stdio: 'ignore' })
      return run(program, ...args)
    }
    throw new Error(
      `No ${program} was found. Install it (on Debian: apt-get install ffmpeg), and see that it is on the path.`,
    )
  }
  return { output: done.stdout, errors: done.stderr.toString() }
}

let isTried = false

/** Writes the bytes into a file of this name and gives its path. */
export function fileOf(name: string, bytes: Uint8Array): string {
  const path = resolve(FOLDER, name)
  writeFileSync(path, bytes)
  return path
}

/** The path of a file of this name that ffmpeg makes. */
export function made(name: string, ...args: string[]): string {
  const path = resolve(FOLDER, name)
  const { errors } = run('ffmpeg', '-y', ...args, path)
  if (errors) throw new Error(errors)
  return path
}

interface Probed {
  streams: { codec_name: string; sample_rate: string; channels: number }[]
  format: { format_name: string; duration: string; bit_rate: string; tags?: Record<string, string> }
}

export function probe(path: string): Probed {
  return JSON.parse(run('ffprobe', '-show_format', '-show_streams', '-of', 'json', path).output.toString())
}

/** What a decoder complains of on its way through the whole file; empty where it is sound. */
export function complaintsOf(path: string): string {
  return run('ffmpeg', '-i', path, '-f', 'null', '-').errors
}

/** All samples, decoded, at 22,050 Hz. */
export function samplesOf(path: string): Int16Array {
  const { output } = run('ffmpeg', '-i', path, '-f', 's16le', '-ac', '1', '-ar', String(RATE), '-')
  return new Int16Array(output.buffer.slice(output.byteOffset, output.byteOffset + output.length - (output.length % 2)))
}
