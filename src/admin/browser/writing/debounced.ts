/** The same function, called once, when so many milliseconds have passed without another call. */
export function debounced<A extends unknown[]>(wait: number, work: (...args: A) => void): (...args: A) => void {
  let timer = 0
  return (...args) => {
    clearTimeout(timer)
    timer = window.setTimeout(() => work(...args), wait)
  }
}
