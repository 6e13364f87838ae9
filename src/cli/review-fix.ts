import { realpathSync } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { checkoutAround } from '../adapters/scan.ts'
import type { ReviewReport } from '../commands/review/report.ts'
import type { LanguageFinding } from '../core/term.ts'
import type { Io } from './io.ts'
import { writeWhole } from './output.ts'

/** What `--fix` did: the files it changed, and the findings a person still has to look at. */
export interface Fixed {
  readonly changed: readonly string[]
  readonly left: readonly LanguageFinding[]
}

/** Puts the suggested lines into the files of this checkout. Each file is changed as a whole or not at all. */
export async function fixFiles({ findings }: ReviewReport, io: Io): Promise<Fixed> {
  const changed: string[] = []
  const left: LanguageFinding[] = []
  const root = checkoutAround(realpathSync(io.cwd))
  for (const [path, found] of Map.groupBy(findings, (finding) => finding.path)) {
    const safe = found.filter(({ suggestion }) => suggestion !== null)
    left.push(...found.filter(({ suggestion }) => suggestion === null))
    if (safe.length === 0) continue
    const problem = await fixFile(resolve(io.cwd, path), path, root, safe)
    if (problem === null) changed.push(path)
    else {
      io.stderr.write(`porchlight: ${path} was not changed: ${problem}\n`)
      left.push(...safe)
    }
  }
  return { changed, left }
}

/** Why the file could not be changed; `null` when it was. */
async function fixFile(
  full: string,
  path: string,
  root: string,
  findings: readonly LanguageFinding[],
): Promise<string | null> {
  let text: string
  try {
    if (!(await realpath(full)).startsWith(root)) return 'it is outside this checkout'
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(full))
  } catch {
    return 'it is not a text in UTF-8'
  }
  const lines = text.split('\n')
  for (const { line, column, endColumn, text: found, suggestion } of findings) {
    const own = lines[line - 1] ?? ''
    const end = own.endsWith('\r') ? '\r' : ''
    const bare = end ? own.slice(0, -1) : own
    if (bare === suggestion) continue
    if (bare.slice(column - 1, endColumn - 1) !== found) return `line ${line} is not what was reviewed`
    lines[line - 1] = suggestion! + end
  }
  await writeWhole(full, lines.join('\n'), path)
  return null
}
