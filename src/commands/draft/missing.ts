import type { Config } from '../../config/schema.ts'
import { judge } from '../audit.ts'

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
