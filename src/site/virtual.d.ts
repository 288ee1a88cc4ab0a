/** Made by src/local/icons.ts when the Worker is built. */
declare module 'virtual:icons' {
  export const icons: Record<import('./icons.ts').IconPath, { type: string; base64: string }>
}
