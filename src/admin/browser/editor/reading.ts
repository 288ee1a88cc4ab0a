import { type Node, DOMParser as Parser, type Schema } from '@tiptap/pm/model'
import { shaped } from '../../../platform/html-shape.ts'
import { defused } from './defusing.ts'
import { nodesOf, treesOf } from './trees.ts'

interface Policy {
  createHTML: (html: string) => string
}
declare global {
  interface Window {
    trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy }
  }
}

/**
 * Lets a string be parsed under the desk's Trusted Types. It is safe because it is used in one place, which parses into a
 * document without a window: no script runs there, no event fires, nothing is loaded. What leaves it has gone
 * through the house's own rules, and then through the editor's grammar, which makes each node anew.
 */
const policy = window.trustedTypes?.createPolicy('masthead-editor', { createHTML: (html) => html })

/** Takes HTML as the textarea has it and gives the editor's document. */
export function readHtml(html: string, schema: Schema): Node {
  const quiet = defused(html)
  const parsed = new DOMParser().parseFromString(policy?.createHTML(quiet) ?? quiet, 'text/html')
  return readNodes(parsed.body.childNodes, schema)
}

function readNodes(nodes: Iterable<globalThis.Node>, schema: Schema): Node {
  const body = document.implementation.createHTMLDocument('').body
  body.append(...nodesOf(shaped(treesOf(nodes))))
  return Parser.fromSchema(schema).parse(body)
}
