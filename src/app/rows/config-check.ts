import { z } from 'zod'
import { textIn } from '../../adapters/github/text.ts'
import { KNOWN_IDS } from '../../commands/known-ids.ts'
import { CONFIG_PATHS, parseConfig } from '../../config/load.ts'
import { code } from '../../render/markdown.ts'
import { voice } from '../../render/template.ts'
import { terms } from '../../terms/catalogue.ts'
import { changedFiles } from '../changed-files.ts'
import { defineRow } from '../events.ts'

const Pull = z.object({
  pull_request: z.object({
    number: z.number().int(),
    head: z.object({ sha: z.string().min(7) }),
  }),
})

/** Here a slip in the id of a term is a mistake too: a merge would make it one that nobody is told about. */
const EVERY_ID = { ...KNOWN_IDS, terms: terms.map(({ id }) => id) }

/** Checks the configuration on the pull request that changes it, before it can do any harm. */
export const configCheckRow = defineRow({
  name: 'config-check',
  on: ['pull_request.opened', 'pull_request.reopened', 'pull_request.synchronize'],
  reads: Pull,
  permissions: { checks: 'write', contents: 'read', pull_requests: 'read' },
  when: () => true,
  async run({ pull_request: pull }, { client, repository, writer }) {
    const files = await changedFiles(client, repository, pull.number)
    const changed = files.find(({ path }) => (CONFIG_PATHS as readonly string[]).includes(path))
    if (!changed) return 'not about the configuration'
    const gone = changed.removed
    const parsed = gone ? parseConfig('') : parseConfig(await textAt(changed.path), EVERY_ID)
    // The file is what it is about, so the language it would set is the one to speak.
    const speak = voice(parsed.ok ? parsed.config.locale : 'en')
    const problems = parsed.ok ? [] : parsed.problems
    const list = problems.map(
      ({ line, column, message }) => `- ${code(`${line}:${column}`)} ${code(message)}`,
    )
    await writer.write({
      kind: 'ensure-check-run',
      name: speak.text('app.config.name'),
      headSha: pull.head.sha,
      conclusion: parsed.ok ? 'success' : 'failure',
      title: speak.text(parsed.ok ? 'app.config.good' : 'app.config.bad'),
      summary: [
        speak.text(
          gone
            ? 'app.config.removed-summary'
            : parsed.ok
              ? 'app.config.good-summary'
              : 'app.config.bad-summary',
        ),
        list.join('\n'),
      ]
        .filter(Boolean)
        .join('\n\n'),
      annotations: problems.map(({ line, column, message }) => ({
        path: changed.path,
        line,
        column,
        severity: 'error',
        title: speak.text('app.config.bad'),
        message,
      })),
    })
    return parsed.ok ? 'the configuration is fine' : `${problems.length} problems in the configuration`

    async function textAt(path: string): Promise<string> {
      const { data } = await client.request('GET /repos/{owner}/{repo}/contents/{path}', {
        ...repository,
        path,
        ref: pull.head.sha,
        headers: { accept: 'application/vnd.github.raw+json' },
      })
      return textIn(data) ?? ''
    }
  },
})
