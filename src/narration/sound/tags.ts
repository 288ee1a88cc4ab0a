import { ID3Writer } from 'browser-id3-writer'
import { languageCode } from './language.ts'

/** What a file of sound says of itself, wherever it is carried. */
export interface Label {
  title: string
  authors: readonly string[]
  /** The paper's name. */
  paper: string
  /** BCP 47. */
  language: string
  /** The sentence that says by whom it was read; empty where a person read it. */
  disclosure: string
  /** The page's own address. */
  url: string
  at: Date
  isMadeByMachine: boolean
  /** More facts, each under its name: the voice, its vendor and model, the hash of the text. */
  facts: Readonly<Record<string, string>>
}

/**
 * A tag to put in front of an MP3 (ID3v2.3.0): text in UTF-16, addresses in ASCII, the day in UTC. It changes nothing of
 * the sound.
 */
export function tagOf({
  title,
  authors,
  paper,
  language,
  disclosure,
  url,
  at,
  isMadeByMachine,
  facts,
}: Label): Uint8Array {
  const writer = new ID3Writer(new ArrayBuffer(0))
  const code = languageCode(language)
  const day = String(at.getUTCDate()).padStart(2, '0') + String(at.getUTCMonth() + 1).padStart(2, '0')
  writer
    .setFrame('TIT2', title)
    .setFrame('TALB', paper)
    .setFrame('TPUB', paper)
    .setFrame('TLAN', code)
    .setFrame('TYER', at.getUTCFullYear())
    .setFrame('TDAT', day)
    .setFrame('TCON', ['Speech'])
    .setFrame('WOAF', new URL(url).href)
  if (authors.length > 0) writer.setFrame('TPE1', [...authors])
  if (disclosure !== '') writer.setFrame('COMM', { description: '', text: disclosure, language: code })
  const told = { ...facts, 'Made by a machine': isMadeByMachine ? 'yes' : 'no' }
  for (const [description, value] of Object.entries(told)) writer.setFrame('TXXX', { description, value })
  return new Uint8Array(writer.addTag())
}
