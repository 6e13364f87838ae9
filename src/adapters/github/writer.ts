import type { Operation, Written } from '../../core/plan.ts'
import type { Writer } from '../../core/ports.ts'
import { ensureCheckRun } from './checks.ts'
import type { Client, Repository } from './client.ts'
import { deleteComment, ensureComment } from './comments.ts'
import { refusal, unavailable } from './errors.ts'
import { closeIssue, ensureIssue, ensureLabel } from './issues.ts'
import { ensurePullRequest } from './pull-requests.ts'
import { ensureReaction } from './reactions.ts'
import { ensureReview } from './reviews.ts'
import type { Self } from './self.ts'

/** What the writer needs to know besides where to write. */
export interface WriterOptions {
  /** Whom we write as: what somebody else wrote is never ours, whatever marker it carries. */
  readonly self: Self
  /** Takes `ensure-job`; without it such an operation is skipped. */
  readonly jobs?: Writer
}

/**
 * Carries out operations on a repository. What GitHub refuses for good is `skipped`, with the reason;
 * what may work later is an `UnavailableError`.
 */
export function githubWriter(client: Client, repository: Repository, { self, jobs }: WriterOptions): Writer {
  return {
    async write(operation) {
      try {
        return await carryOut(operation)
      } catch (error) {
        const detail = refusal(error)
        if (detail === undefined) throw unavailable(nameOf(operation, repository), error)
        return { operation, state: 'skipped', detail }
      }
    },
  }

  async function carryOut(operation: Operation): Promise<Written> {
    switch (operation.kind) {
      case 'ensure-comment':
        return ensureComment(client, repository, self, operation)
      case 'delete-comment':
        return deleteComment(client, repository, self, operation)
      case 'ensure-issue':
        return ensureIssue(client, repository, self, operation)
      case 'close-issue':
        return closeIssue(client, repository, self, operation)
      case 'ensure-label':
        return ensureLabel(client, repository, operation)
      case 'ensure-reaction':
        return ensureReaction(client, repository, operation)
      case 'ensure-review':
        return ensureReview(client, repository, self, operation)
      case 'ensure-check-run':
        return ensureCheckRun(client, repository, self, operation)
      case 'ensure-pull-request':
        return ensurePullRequest(client, repository, self, operation)
      case 'ensure-job':
        return jobs?.write(operation) ?? { operation, state: 'skipped', detail: 'nothing runs jobs here' }
    }
  }
}

function nameOf(operation: Operation, { owner, repo }: Repository): string {
  const what = operation.kind.replace(/^(ensure|delete|close)-/, '').replace('-', ' ')
  return `a ${what} in ${owner}/${repo}`
}
