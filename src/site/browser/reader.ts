import './reader.css'

/** Tells the paper that an article was read: no cookie, no name, nothing about the reader. */
function countRead() {
  const id = document.body.dataset.article
  if (id) navigator.sendBeacon('/views', id)
}

/** "3 hours ago" beside the paper's own time, for what is of today. */
function tellAge() {
  const ages = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' })
  for (const time of document.querySelectorAll('time')) {
    const minutes = Math.round((Date.now() - Date.parse(time.dateTime)) / 60_000)
    if (minutes < 0 || minutes >= 24 * 60) continue
    time.title ||= time.textContent ?? ''
    if (time.closest('.news-feed, .briefs')) {
      if (minutes < 60) time.classList.add('new')
    }
    if (time.closest('.when')) {
      time.textContent = minutes < 60 ? ages.format(-minutes, 'minute') : ages.format(-Math.floor(minutes / 60), 'hour')
    }
  }
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
  if (localStorage.getItem('masthead-desk') === null) return
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

tellAge()
showPlace()
showEdit()
offerCopying()
countRead()
