/** Made by src/local/desk.ts when the Worker is built. */
declare module 'virtual:desk' {
  export const desk: {
    /** The path of the style sheet. */
    style: string
    /** The paths of the scripts, by the names of their files. */
    scripts: Record<string, string>
  }
}
declare module 'virtual:desk-files' {
  /** By their path: what a browser at the desk loads. */
  export const files: Record<string, { type: string; text: string }>
}
