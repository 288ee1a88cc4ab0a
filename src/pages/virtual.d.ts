/** Made by src/local/browser.ts when the Worker is built. */
declare module 'virtual:browser' {
  export const css: string
  /** The style sheet's hash as a source expression of Content-Security-Policy Level 3, quotes included. */
  export const cssHash: string
  /** The script that pages name, then those that it loads where a page has need of them. */
  export const scripts: [{ path: string; code: string }, ...{ path: string; code: string }[]]
  /** A digest of all source that can change what a page looks like. */
  export const design: string
}
