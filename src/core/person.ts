import type { Actor } from './activity.ts'

/**
 * Accounts that are programs although GitHub calls them people: machine users, and reviewers and authors run by a
 * language model. Lower case. GitHub Apps need no line here: GitHub itself says that they are bots.
 */
export const MACHINE_USERS: readonly string[] = [
  'bors',
  'changeset-bot',
  'claassistant',
  'claude',
  'codacy-badger',
  'codecov-commenter',
  'codecov-io',
  'coderabbitai',
  'codiumai-pr-agent',
  'copilot',
  'copilot-swe-agent',
  'coveralls',
  'cursoragent',
  'devin-ai-integration',
  'gemini-code-assist',
  'github-actions',
  'googlebot',
  'greenkeeperio-bot',
  'houndci-bot',
  'imgbot',
  'k8s-ci-robot',
  'msftbot',
  'openhands-agent',
  'pytorchmergebot',
  'qodo-merge-pro',
  'rust-highfive',
  'rust-log-analyzer',
  'rustbot',
  'scala-steward',
  'sourcery-ai',
  'sweep-ai',
  'web-flow',
  'weblate',
]

const MACHINE_NAME = /\[bot\]|[-_](?:bot|robot)$|^(?:bot|robot)[-_]/i

/** True for a login or a name in git history that belongs to a program. */
export function isMachineName(name: string): boolean {
  return MACHINE_NAME.test(name) || MACHINE_USERS.includes(name.toLowerCase())
}

/** Addresses that programs sign commits with, as authors and as co-authors, under many names. Lower case. */
const MACHINE_ADDRESSES: readonly string[] = [
  'agent@warp.dev',
  'aider@aider.chat',
  'amp@ampcode.com',
  'codex@openai.com',
  'cursoragent@cursor.com',
  'noreply@aider.chat',
  'noreply@anthropic.com',
  'noreply@github.com',
  'noreply@openai.com',
  'noreply@opencode.ai',
  'noreply@pi.dev',
]

/** True for an author in git history who is a program, by name, mailbox or address. */
export function isMachineAuthor({ name, email }: { readonly name: string; readonly email: string }): boolean {
  const address = email.toLowerCase()
  const mailbox = address.split('@')[0]!.replace(/^\d+\+/, '')
  return isMachineName(name) || isMachineName(mailbox) || MACHINE_ADDRESSES.includes(address)
}

/** True for a program: GitHub says so, its name says so, or it is a known machine user or AI reviewer. */
export function isMachine(actor: Actor): boolean {
  return actor.type === 'Bot' || isMachineName(actor.login)
}

/** True for an account that one can count as a person. A deleted account or a placeholder from an import is not one. */
export function isPerson(actor: Actor | null): actor is Actor {
  return actor !== null && actor.type === 'User' && !isMachine(actor)
}
