declare module 'cloudflare:test' {
  interface ProvidedEnv extends import('../src/env.ts').Env {
    MIGRATIONS: import('cloudflare:test').D1Migration[]
  }
}
