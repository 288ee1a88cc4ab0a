import { followNewsFeed } from './live.ts'
import './reader.css'
import { isRemembered } from './remembering.ts'
import { signUpInPlace } from './signing-up.ts'
import { tellAges } from './times.ts'

/** Tells the paper that an article was read: no cookie, no name, nothing about the reader. */
function countRead() {
  const id = document.body.dataset.article
  if (id) navigator.sendBeacon('/views', id)
}

/** Marks the topic in the masthead that this page is, or is filed under. */
function showPlace() {
  const home = document.querySelector<HTMLAnchorElement>('main header .kicker a')
  for (const topic of document.querySelectorAll<HTMLAnchorElement>('.topics a')) {
    if (topic.pathname === location.pathname) topic.ariaCurrent = 'page'
    else if (topic.pathname === home?.pathname) topic.ariaCurrent = 'true'
  }
}

/** "Edit post" is in every article. It is shown to whoever has signed in to the desk with this browser. */
function showEdit() {
  if (!isRemembered('masthead-desk')) return
  for (const edit of document.querySelectorAll<HTMLElement>('.edit')) edit.hidden = false
}

/** The link can be copied where the browser lets a page do so; the other ways to share are plain links. */
function offerCopying() {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-share]')) {
    button.hidden = !navigator.clipboard || !canonical
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(canonical?.href ?? location.href)
      button.textContent = button.dataset.copied ?? ''
    })
  }
}

/** What is wider than its column scrolls where it stands: by keyboard too, in browsers that do not see to it themselves. */
function letScroll() {
  const widths = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      if (target instanceof HTMLElement) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1
    }
  })
  for (const one of document.querySelectorAll('.body :is(table, pre)')) widths.observe(one)
}

/** What plays a story, or speaks it, is loaded where there is one to be heard. */
async function hear() {
  if (document.querySelector('.listen')) (await import('./listening.ts')).listenInPlace()
  if (document.querySelector('.aloud')) (await import('./reading-aloud.ts')).readAloud()
}

tellAges()
showPlace()
showEdit()
offerCopying()
countRead()
followNewsFeed()
letScroll()
signUpInPlace()
hear()
