import type { Client, Repository } from './client.ts'

/** What somebody may do in a repository, least first. */
export type Permission = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin'

const KNOWN: readonly Permission[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin']

/** Asks GitHub what a person may do in a repository. Never read from a payload. Throws what Octokit throws. */
export async function askPermission(
  client: Client,
  { owner, repo }: Repository,
  login: string,
): Promise<Permission> {
  try {
    const { data } = await client.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username: login })
    const role = KNOWN.find((known) => known === data.role_name)
    if (role) return role
    // An organization's own role has its own name; what it allows is listed beside it.
    const may = data.user?.permissions
    if (may?.admin) return 'admin'
    if (may?.maintain) return 'maintain'
    if (may?.push) return 'write'
    if (may?.triage) return 'triage'
    return KNOWN.find((known) => known === data.permission) ?? 'none'
  } catch (error) {
    if ((error as { status?: number }).status === 404) return 'none'
    throw error
  }
}

/** True for triage and everything above it. */
export function mayTriage(permission: Permission): boolean {
  return KNOWN.indexOf(permission) >= KNOWN.indexOf('triage')
}
