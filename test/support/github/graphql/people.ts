import { type Account, nodeId } from '../state.ts'

/** Somebody as an `Actor`; `null` when the account is gone. A bot has no `[bot]` behind its name here. */
export function actor(account: Account | null): Record<string, unknown> | null {
  if (!account || account.deleted) return null
  const login = account.type === 'Bot' ? account.login.replace(/\[bot\]$/, '') : account.login
  return {
    __typename: account.type,
    id: nodeId(account.type === 'Organization' ? 'O' : account.type === 'Bot' ? 'BOT' : 'U', account.id),
    databaseId: account.id,
    fullDatabaseId: String(account.id),
    login,
    name: account.name,
    email: '',
    bio: null,
    description: null,
    createdAt: account.createdAt,
    updatedAt: account.createdAt,
    avatarUrl: `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
    url: `https://github.com/${account.type === 'Bot' ? 'apps/' : ''}${login}`,
    resourcePath: `/${account.type === 'Bot' ? 'apps/' : ''}${login}`,
  }
}
