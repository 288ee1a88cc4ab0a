import type { FC } from 'hono/jsx'
import { ROLES, type Role } from '../../staff/table.ts'
import type { Refused } from './asking.ts'
import { Choice } from './fields.tsx'

const ROLE_WORDS: Record<Role, string> = {
  owner: 'Owner: everything, and who may do what',
  editor: 'Editor: every story, the front page, News Feed and picks',
  author: 'Author: their own stories, which they publish',
  contributor: 'Contributor: their own drafts, for an editor to publish',
}

/** Which part somebody plays. */
export const RoleField: FC<{ value?: string | undefined; refused?: Refused | undefined }> = ({
  value = 'author',
  refused,
}) => (
  <Choice
    name="role"
    label="Role"
    value={value}
    options={ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))}
    refused={refused}
  />
)

/** "Editor". */
export function roleName(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1)
}
