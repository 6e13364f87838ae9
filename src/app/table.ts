import { joinTables, type Table } from './events.ts'
import { auditCommand, auditRow } from './rows/audit.ts'
import { configCheckRow } from './rows/config-check.ts'
import { draftTable } from './rows/draft.ts'
import { firstWorkTable } from './rows/first-work.ts'
import { recognizeTable } from './rows/recognize.ts'
import { reportTable } from './rows/report.ts'
import { dismissCommand, reviewRow } from './rows/review.ts'
import { helpCommand, slashRows } from './rows/slash.ts'

/** What each of Porchlight's jobs adds: a line here is all it takes. */
const parts = joinTables(
  { rows: [auditRow], slash: [auditCommand] },
  { rows: [reviewRow], slash: [dismissCommand] },
  draftTable,
  recognizeTable,
  firstWorkTable,
  reportTable,
  { rows: [configCheckRow], slash: [helpCommand] },
)

/** Everything that Porchlight does as an App. */
export const table: Table = { ...parts, rows: [...slashRows(parts.slash), ...parts.rows] }
