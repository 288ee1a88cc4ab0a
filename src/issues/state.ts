import type { issues } from '../newsletters/table.ts'

export type Status = (typeof issues.$inferSelect)['status']

/** Whether its words can still change: nobody has got any of it. */
export function isOpen({ status }: { status: Status }): boolean {
  return status === 'draft' || status === 'scheduled'
}
