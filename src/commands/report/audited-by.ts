import type { Config } from '../../config/schema.ts'
import type { Context } from '../../core/command.ts'
import { placeOf } from '../../documents/places.ts'
import { readPage } from '../../documents/read-page.ts'
import { type AuditPorts, audit, judge } from '../audit.ts'
import type { ReportPorts } from '../report.ts'

/** Files that may promise something to people. */
const PROMISING = ['code-of-conduct', 'security-policy', 'support', 'contributing', 'governance']

/** The audit for a report, and the pages that may hold promises: the files are read once for both. */
export function auditedBy(
  ports: AuditPorts,
  name: string,
  { config, now }: Context<Config>,
): Pick<ReportPorts, 'auditing' | 'pages'> {
  let reading: ReturnType<typeof audit.gather> | undefined
  const read = () => {
    reading ??= audit.gather(ports, { name })
    return reading
  }
  return {
    auditing: { audit: async () => judge(await read(), config.audit, now) },
    pages: async () =>
      [...(await read()).repository.contents]
        .filter(([path]) => PROMISING.includes(placeOf(path)?.kind ?? ''))
        .map(([path, content]) => readPage(path, content)),
  }
}
