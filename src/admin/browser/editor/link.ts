import type { Editor } from '@tiptap/core'
import { webAddress } from '../../../platform/html-attributes.ts'
import { askFor } from './asking.ts'

/** Asks where the marked words, or the link that one is in, shall lead. */
export function askForLink(editor: Editor): void {
  const old = editor.getAttributes('a').href
  const hasWords = old !== undefined || !editor.state.selection.empty
  askFor({
    title: old ? 'Change the link' : 'Link',
    act: old ? 'Change it' : 'Link it',
    ...(old && {
      also: 'Remove the link',
      alsoDone: () => editor.chain().focus().extendMarkRange('a').unsetMark('a').run(),
    }),
    fields: [
      {
        name: 'href',
        label: 'Where it leads',
        hint: 'A path such as /about/, or an address that begins with https://.',
        value: typeof old === 'string' ? old : '',
        fault: (value) =>
          linkAddress(value) ? undefined : 'Write a path that begins with /, or an address that begins with https://.',
      },
      ...(hasWords
        ? []
        : [
            {
              name: 'words',
              label: 'Its words',
              fault: (value: string) => (value ? undefined : 'Write the words that readers press.'),
            },
          ]),
    ],
    done: ({ href = '', words }) => {
      const mark = { type: 'a', attrs: { href: linkAddress(href) } }
      const chain = editor.chain().focus()
      if (words)
        chain
          .insertContent([{ type: 'text', text: words, marks: [mark] }])
          .unsetMark('a')
          .run()
      else chain.extendMarkRange('a').setMark('a', mark.attrs).run()
      return undefined
    },
  })
}

/** Takes what was written and gives the address, with the https:// that was left out, or null when it is none. */
export function linkAddress(value: string): string | null {
  const address = webAddress(value, ['http', 'https', 'mailto', 'tel'])
  if (/^(?:mailto:|tel:).|^[/#]/i.test(address)) return address
  const full = /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#].*)?$/i.test(address) ? `https://${address}` : address
  return /^https?:\/\//i.test(full) && URL.canParse(full) ? full : null
}
