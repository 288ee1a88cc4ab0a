import './desk.css'

// "Edit post" is in every article, and shown where this is remembered (src/site/browser/reader.ts).
try {
  localStorage.setItem('masthead-desk', '1')
} catch {
  // A browser that keeps nothing shows no link; the desk is where it was.
}

// On wide screens the menu stands open beside the page; on narrow ones it opens when asked.
const wide = matchMedia('(width >= 64rem)')
const places = document.querySelector<HTMLDetailsElement>('.places')
const follow = () => {
  if (places) places.open = wide.matches
}
wide.addEventListener('change', follow)
follow()

// What was refused is read first.
document.querySelector<HTMLElement>('#refusal')?.focus()
