/** LAME, compiled to WebAssembly: `imports` in package.json says whose. A Worker is given it compiled. */
declare module '#lame.wasm' {
  const lame: WebAssembly.Module
  export default lame
}
