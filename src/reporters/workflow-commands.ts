import type { Severity } from '../core/check.ts'

/** A remark for the runner's log, beside a line of a file where there is one. */
export interface Remark {
  readonly severity: Exclude<Severity, 'off'>
  readonly title: string
  readonly message: string
  readonly path?: string | undefined
  readonly line?: number | undefined
  readonly endLine?: number | undefined
  /** 1-based UTF-16 columns, on one line only. */
  readonly column?: number | undefined
  readonly endColumn?: number | undefined
}

/** A remark as one of GitHub's workflow commands. Text from outside can neither end the command nor begin another. */
export function workflowCommand(remark: Remark): string {
  const { severity, title, message, path, line, endLine, column, endColumn } = remark
  const properties = Object.entries({ file: path, line, endLine, col: column, endColumn, title })
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${property(String(value))}`)
  return `::${severity} ${properties.join(',')}::${data(message)}\n`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
