import './desk.css'

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
