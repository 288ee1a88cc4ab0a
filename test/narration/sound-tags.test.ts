import { expect, it } from 'vitest'
import { languageCode } from '../../src/narration/sound/language.ts'
import { openMp3 } from '../../src/narration/sound/mp3.ts'
import { type Label, tagOf } from '../../src/narration/sound/tags.ts'
import { quiet, together } from './sounds.ts'

const LABEL: Label = {
  title: 'Сьогодні зачинять браму',
  authors: ['Ada Marlowe', 'Bo Lind'],
  paper: 'The Lantern',
  language: 'uk-UA',
  disclosure: 'This audio is created with AI assistance.',
  url: 'https://paper.example/брама/',
  at: new Date('2026-03-09T23:30:00Z'),
  isMadeByMachine: true,
  facts: { Voice: 'uk+f3', Model: 'espeak-ng' },
}

/** The frames of an ID3v2.3 tag as text (sections 3.3 and 4): it is read here by its specification alone. */
function framesOf(tag: Uint8Array): [string, string][] {
  const view = new DataView(tag.buffer, tag.byteOffset)
  const frames: [string, string][] = []
  for (let at = 10; at + 10 < tag.length && tag[at] !== 0; ) {
    const [name, size] = [new TextDecoder().decode(tag.subarray(at, at + 4)), view.getUint32(at + 4)]
    const content = tag.subarray(at + 10, at + 10 + size)
    const skipped = name === 'COMM' ? 4 : 1
    const decoder = new TextDecoder(content[0] === 1 && name[0] !== 'W' ? 'utf-16le' : 'latin1')
    const text = decoder.decode(content.subarray(name[0] === 'W' ? 0 : skipped)).replaceAll('\ufeff', '')
    frames.push([name, text.replaceAll('\0', '|').replace(/\|+$/, '')])
    at += 10 + size
  }
  return frames
}

it('a file says what it is, who wrote it, where its page is, and that a machine read it', () => {
  const tag = tagOf(LABEL)
  expect(framesOf(tag)).toEqual([
    ['TIT2', 'Сьогодні зачинять браму'],
    ['TALB', 'The Lantern'],
    ['TPUB', 'The Lantern'],
    ['TLAN', 'ukr'],
    ['TYER', '2026'],
    ['TDAT', '0903'],
    ['TCON', 'Speech'],
    ['WOAF', 'https://paper.example/%D0%B1%D1%80%D0%B0%D0%BC%D0%B0/'],
    ['TPE1', 'Ada Marlowe/Bo Lind'],
    ['COMM', '|This audio is created with AI assistance.'],
    ['TXXX', 'Voice|uk+f3'],
    ['TXXX', 'Model|espeak-ng'],
    ['TXXX', 'Made by a machine|yes'],
  ])
})

it('what is not known is not said', () => {
  const frames = framesOf(tagOf({ ...LABEL, authors: [], disclosure: '', isMadeByMachine: false, facts: {} }))
  expect(frames.map(([name]) => name)).toEqual(['TIT2', 'TALB', 'TPUB', 'TLAN', 'TYER', 'TDAT', 'TCON', 'WOAF', 'TXXX'])
  expect(frames.at(-1)).toEqual(['TXXX', 'Made by a machine|no'])
})

it('a tag in front of a file changes nothing of its sound', () => {
  expect(openMp3(together(tagOf(LABEL), quiet(3)))).toMatchObject({ mp3: { frames: 3, sound: quiet(3) } })
})

it.each([
  ['en', 'eng'],
  ['en-GB', 'eng'],
  ['UK', 'ukr'],
  ['zh_Hans', 'zho'],
  ['haw', 'haw'],
  ['xx', 'und'],
  ['', 'und'],
])('the language %s is %s to a tag', (language, code) => {
  expect(languageCode(language)).toBe(code)
})
