import type { Config } from '../../config/schema.ts'
import type { Draft } from '../../drafts/draft.ts'
import type { Existing } from '../../drafts/revise.ts'
import { judge } from '../audit.ts'

/** So often at most what is new is looked at again: what the answers ask for may itself lack something. */
const ROUNDS = 3

/**
 * A draft on a text that is in place: first with what the answers ask for, then with what the audit misses after that.
 */
export function draftOn(
  text: string,
  path: string,
  config: Config,
  now: string,
  build: (existing: Existing) => Draft,
): Draft {
  let missing: readonly string[] = []
  let made = build({ text, missing })
  for (let round = 0; round < ROUNDS; round += 1) {
    const fresh = missingFrom(made.document, path, config, now).filter((check) => !missing.includes(check))
    if (fresh.length === 0) break
    missing = [...missing, ...fresh]
    made = build({ text, missing })
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
