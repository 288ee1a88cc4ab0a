import type { Extensions } from '@tiptap/core'
import { behaviour } from '../behaviour.ts'
import { doc, headings, lineBreak, paragraph, preformatted, quote, rule, text } from './blocks.ts'
import { embeds } from './embeds.ts'
import { lists } from './lists.ts'
import { marks } from './marks.ts'
import { pictures } from './pictures.ts'
import { signUp } from './sign-ups.ts'
import { tables } from './tables.ts'

/** The editor's grammar: what platform/html-rules.ts keeps, no more and no less. */
export const extensions: Extensions = [
  doc,
  paragraph,
  text,
  ...headings,
  quote,
  ...lists,
  preformatted,
  rule,
  lineBreak,
  ...pictures,
  ...embeds,
  signUp,
  ...tables,
  ...marks,
  behaviour,
]
