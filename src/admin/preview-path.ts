/** Where a story is read by its secret link. */
export function previewPath(token: string): string {
  return `/admin/preview/${token}/`
}
