import type { Config } from '../../config/schema.ts'
import { draft as build, type Draft, type DraftInput } from '../../drafts/draft.ts'
import { judge } from '../audit.ts'

/** So often at most what is new is looked at again: what the answers ask for may itself lack something. */
const ROUNDS = 3

/**
 * A draft, audited where it starts from a text of others: first with what the answers ask for, then with what the audit
 * misses after that.
 */
export function auditedDraft(input: DraftInput, config: Config, now: string): Draft {
  let made = build(input)
  if (!input.existing && !input.published) return made
  let missing: readonly string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const fresh = missingFrom(made.document, input.path, config, now).filter(
      (check) => !missing.includes(check),
    )
    if (fresh.length === 0) break
    missing = [...missing, ...fresh]
    made = build({ ...input, missing })
  }
  return made
}

/** The checks on codes of conduct that a text does not meet. */
export function missingFrom(text: string, path: string, config: Config, now: string): readonly string[] {
  const contents = new Map([[path, new TextEncoder().encode(text)]])
  const { findings } = judge(
    {
      name: 'existing',
      repository: { paths: [path], contents, skipped: [] },
      organization: undefined,
      host: undefined,
      reachability: undefined,
    },
    config.audit,
    now,
  )
  return findings
    .filter(({ check, outcome }) => check.startsWith('coc-') && outcome === 'fail')
    .map(({ check }) => check)
}
