import type { Operation, Written } from '../../core/plan.ts'
import type { Client, Repository } from './client.ts'

type Ensure = Extract<Operation, { kind: 'ensure-reaction' }>

/** Our reaction is there. GitHub itself keeps one of each kind for everybody. */
export async function ensureReaction(
  client: Client,
  repository: Repository,
  operation: Ensure,
): Promise<Written> {
  const { target, content } = operation
  const { status } =
    'comment' in target
      ? await client.rest.reactions.createForIssueComment({
          ...repository,
          comment_id: target.comment,
          content,
        })
      : await client.rest.reactions.createForIssue({ ...repository, issue_number: target.issue, content })
  return { operation, state: (status as number) === 201 ? 'created' : 'unchanged', detail: null }
}
