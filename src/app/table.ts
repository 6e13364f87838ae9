import { joinTables, type Table } from './events.ts'
import { auditCommand, auditRow } from './rows/audit.ts'
import { configCheckRow } from './rows/config-check.ts'
import { reportTable } from './rows/report.ts'
import { helpCommand, slashRows } from './rows/slash.ts'

/** What each of Porchlight's jobs adds: a line here is all it takes. */
const parts = joinTables(
  { rows: [auditRow, configCheckRow], slash: [auditCommand, helpCommand] },
  reportTable,
)

/** Everything that Porchlight does as an App. */
export const table: Table = { ...parts, rows: [...slashRows(parts.slash), ...parts.rows] }
