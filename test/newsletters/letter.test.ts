import { expect, it } from 'vitest'
import { type Letter, letterOf } from '../../src/newsletters/letters/letter.tsx'

const site = {
  url: 'https://paper.example',
  name: 'The Lantern',
  language: 'en',
  postalAddress: '4 Lantern Row\n1887 Osterhaven',
}
const GMAIL_CUTS_AT = 102 * 1024

const letter: Letter = {
  site,
  heading: 'What happened on the quay',
  line: 'Morning letter · 24 November 2026',
  preheader: 'And why the gulls left',
  blocks: [
    {
      kind: 'prose',
      html: '<p>Good morning. The <a href="/quay/">quay</a> is <strong>wet</strong> &amp; <a href="https://a.example/">cold</a>.</p><h2>Today</h2><ul><li>One</li><li>Two</li></ul><blockquote><p>Never again</p></blockquote><figure><img src="/media/a.jpg" alt="A quay"><figcaption>The quay</figcaption></figure>',
    },
    {
      kind: 'story',
      story: {
        headline: 'Council votes',
        standfirst: 'It took nine hours',
        url: '/council/',
        kicker: 'City',
        image: { url: '/media/b.jpg', alt: 'The council', width: 1600, height: 900 },
      },
    },
    { kind: 'button', label: 'Read the paper', href: 'https://paper.example/?a=1&b=2' },
    { kind: 'note', text: 'Times are of Osterhaven.' },
  ],
  footer: {
    why: 'You get this letter because you asked for it on paper.example.',
    leave: 'https://paper.example/newsletters/leave/abc',
    preferences: 'https://paper.example/newsletters/preferences/abc',
  },
}
const { text, html } = letterOf(letter)

it('every element is one that mail programs know', () => {
  const names = new Set([...html.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, name]) => name))
  const known = 'html head meta title style body div table tr td a p br h1 h2 ul li blockquote strong img'.split(' ')
  expect([...names].filter((name) => !known.includes(name ?? ''))).toEqual([])
})

it('every block of text has its style in it', () => {
  const bare = [...html.matchAll(/<(p|h1|h2|li|blockquote|a)(\s[^>]*)?>/g)].filter(([tag]) => !tag.includes(' style='))
  // A picture's link has nothing to wear.
  expect(bare.map(([tag]) => tag)).toEqual(['<a href="https://paper.example/council/">'])
  expect(html).not.toMatch(/<link|@import|url\(|<script|\son\w+=/)
})

it('every address is whole, and every picture is the paper’s, with its description', () => {
  const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, url = '']) => url)
  expect(addresses.length).toBeGreaterThan(8)
  expect(addresses.filter((url) => !url.startsWith('https://'))).toEqual([])
  for (const [tag] of html.matchAll(/<img[^>]*>/g))
    expect(tag).toMatch(/src="https:\/\/paper\.example\/[^"]*" alt="[^"]+"/)
})

it('a picture from elsewhere, which could tell who opens the letter, is its description', () => {
  const prose = '<p><img src="https://tracker.example/1.gif" alt="A chart"></p>'
  const made = letterOf({ ...letter, blocks: [{ kind: 'prose', html: prose }] })
  expect(made.html).not.toContain('tracker.example')
  expect(made.html).toContain('A chart')
})

it('the text has every address that the HTML leads to', () => {
  const links = [...html.matchAll(/<a href="([^"]*)"/g)].map(([, url = '']) => url.replaceAll('&amp;', '&'))
  const own = links.filter((url) => url !== 'https://paper.example/')
  expect(own.filter((url) => !text.includes(url))).toEqual([])
})

it('no line of the text is longer than 72 columns, save an address', () => {
  const html = `<p>${'word '.repeat(100)}</p><ul><li>${'item '.repeat(40)}</li></ul>`
  const { text } = letterOf({ ...letter, blocks: [{ kind: 'prose', html }] })
  expect(text.split('\n').filter((line) => line.length > 72 && !line.includes('://'))).toEqual([])
})

it('says at its foot why it came, how to leave, and where the paper is', () => {
  for (const part of [text, html]) {
    for (const words of [
      'because you asked',
      'Unsubscribe',
      '/leave/abc',
      '/preferences/abc',
      '4 Lantern Row',
      '1887 Osterhaven',
    ])
      expect(part).toContain(words)
  }
})

it('is written in its paper’s language and direction', () => {
  const ukrainian = letterOf({ ...letter, site: { ...site, language: 'uk' } })
  expect(ukrainian.html).toContain('<html lang="uk" dir="ltr">')
  expect(ukrainian.text).toContain('Відписатися')
  expect(letterOf({ ...letter, site: { ...site, language: 'ar' } }).html).toContain('<html lang="ar" dir="rtl">')
})

it('words are words, not HTML', () => {
  const evil = '<script>steal()</script>'
  const made = letterOf({
    ...letter,
    site: { ...site, name: evil },
    heading: evil,
    preheader: evil,
    blocks: [
      { kind: 'note', text: evil },
      { kind: 'button', label: evil, href: 'https://paper.example/"><script>' },
    ],
    footer: { why: evil },
  })
  expect(made.html).not.toContain('<script')
})

it('twenty stories are less than Gmail shows of a letter', () => {
  const [, story] = letter.blocks
  const blocks = story ? Array.from({ length: 20 }, () => story) : []
  expect(new TextEncoder().encode(letterOf({ ...letter, blocks }).html).length).toBeLessThan(GMAIL_CUTS_AT)
})
