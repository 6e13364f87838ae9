import type { Account, Comment, Discussion, Repository, ReviewComment, Thread, World } from '../state.ts'

/** What an opaque id stands for. */
export type Found =
  | { readonly kind: 'repository'; readonly repo: Repository }
  | { readonly kind: 'thread'; readonly repo: Repository; readonly thread: Thread }
  | { readonly kind: 'comment'; readonly repo: Repository; readonly comment: Comment }
  | { readonly kind: 'discussion'; readonly repo: Repository; readonly discussion: Discussion }
  | {
      readonly kind: 'line'
      readonly repo: Repository
      readonly thread: Thread
      readonly comment: ReviewComment
    }
  | {
      readonly kind: 'review-thread'
      readonly repo: Repository
      readonly thread: Thread
      readonly comment: ReviewComment
    }
  | { readonly kind: 'account'; readonly account: Account }

/** Finds the thing behind a node id. */
export function findNode(world: World, id: string): Found | undefined {
  const [, kind, number] =
    /^([A-Z]+):(\d+)$/.exec(Buffer.from(id.split('_').slice(1).join('_'), 'base64url').toString()) ?? []
  const wanted = Number(number)
  if (!kind) return undefined
  if (kind === 'U' || kind === 'O' || kind === 'BOT') {
    const account = world.accounts.find((one) => one.id === wanted && !one.deleted)
    return account && { kind: 'account', account }
  }
  for (const repo of world.repositories) {
    if (kind === 'R' && repo.id === wanted) return { kind: 'repository', repo }
    if (kind === 'IC' || kind === 'DC') {
      const comment = repo.comments.find((one) => one.id === wanted)
      if (comment) return { kind: 'comment', repo, comment }
    }
    if (kind === 'D') {
      const discussion = [...repo.discussions.values()].find((one) => one.id === wanted)
      if (discussion) return { kind: 'discussion', repo, discussion }
    }
    for (const thread of repo.threads.values()) {
      if (kind === 'I' && thread.id === wanted && !thread.pull) return { kind: 'thread', repo, thread }
      if (kind === 'PR' && thread.pull?.id === wanted) return { kind: 'thread', repo, thread }
      if (kind === 'PRRC' || kind === 'PRRT') {
        const comment = thread.pull?.comments.find((one) => one.id === wanted)
        if (comment) return { kind: kind === 'PRRC' ? 'line' : 'review-thread', repo, thread, comment }
      }
    }
  }
  return undefined
}
