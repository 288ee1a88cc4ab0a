import { newsletterIn } from '../../../../platform/html-sign-ups.ts'
import { knownNewsletters } from '../newsletters.ts'
import { kept } from './kept.ts'

/** The place of a form: `<figure data-newsletter="the-evening"></figure>`. One who writes sees its name, readers get the form. */
export const signUp = kept('signUp', {
  content: '',
  atom: true,
  draggable: true,
  addAttributes: () => ({ newsletter: { default: '', parseHTML: slugOf } }),
  parseHTML: () => [{ tag: 'figure[data-newsletter]', priority: 70, getAttrs: (node) => slugOf(node) !== '' && null }],
  renderHTML: () => ['figure', { class: 'placed' }],
  addNodeView:
    () =>
    ({ node }) => {
      const slug = String(node.attrs.newsletter)
      const dom = document.createElement('figure')
      dom.className = 'placed'
      dom.textContent = `Sign-up form: ${slug}`
      void knownNewsletters().then((letters) => {
        if (typeof letters === 'string') return
        const letter = letters.find((one) => one.slug === slug)
        dom.textContent = `Sign-up form: ${letter?.name ?? slug}${letter && !letter.closedAt ? '' : UNSEEN}`
      })
      return { dom }
    },
})

const UNSEEN = ' (there is no such newsletter to join, so readers see nothing here)'

function slugOf(node: HTMLElement): string {
  return node.childNodes.length === 0 ? newsletterIn({ dataNewsletter: node.dataset.newsletter }) : ''
}
