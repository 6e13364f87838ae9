import { z } from 'zod'
import { githubChanges } from '../../adapters/github/changes.ts'
import { mayTriage } from '../../adapters/github/permission.ts'
import { githubRemarks } from '../../adapters/github/review.ts'
import { isRevert } from '../../commands/review/title.ts'
import { review } from '../../commands/review.ts'
import { voice } from '../../render/template.ts'
import { run } from '../../run.ts'
import { defineRow, type SlashCommand } from '../events.ts'

const Pull = z.object({
  pull_request: z.object({
    number: z.number().int(),
    title: z.string().catch(''),
    draft: z.boolean().nullish(),
    head: z.object({ sha: z.string().min(7) }),
    base: z
      .object({ sha: z.string().min(7) })
      .optional()
      .catch(undefined),
  }),
})

/** Reviews the lines that a pull request adds, once it asks to be looked at; not those that it only brings back. */
export const reviewRow = defineRow({
  name: 'review',
  on: [
    'pull_request.opened',
    'pull_request.reopened',
    'pull_request.ready_for_review',
    'pull_request.synchronize',
  ],
  reads: Pull,
  permissions: review.permissions,
  when: ({ pull_request: { title, draft } }) => !draft && !isRevert(title),
  async run({ pull_request: pull }, { client, repository, self, writer, config, now }) {
    const ports = {
      changes: githubChanges(client, repository, pull.number),
      remarks: githubRemarks(client, repository, pull.number, self),
    }
    const settings = await config()
    const { profile } = settings.review
    const options = { pull: pull.number, commit: pull.head.sha, base: pull.base?.sha, profile }
    const { value } = await run(review, ports, writer, options, { config: settings, now })
    return `${value.findings.length} suggestions`
  },
})

/** `/porchlight dismiss` under a suggestion. The comment itself is the record: the next review reads it. */
export const dismissCommand: SlashCommand = {
  typed: 'porchlight dismiss',
  help: 'under a suggestion: never again for that term in this pull request',
  who: 'anyone',
  answersOnLine: true,
  permissions: review.permissions,
  async run({ comment, thread, person, permission }, { client, repository, config }) {
    const speak = voice((await config()).locale)
    if (!comment.onLine || comment.replyTo === null) return speak.text('app.dismiss-where')
    const { data: pull } = await client.rest.pulls.get({ ...repository, pull_number: thread })
    if (pull.user?.id === person.id || mayTriage(await permission())) return speak.text('app.dismissed')
    return speak.text('app.dismiss-who')
  },
}
