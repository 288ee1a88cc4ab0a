type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** The object without the fields that are undefined: in a spread those would overwrite, and in SQL they mean nothing. */
export function defined<T extends object>(fields: T): Defined<T> {
  // What is left of T after leaving out its undefined fields is Defined<T>.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}
