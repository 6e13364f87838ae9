/** How loud a line is, least first. */
export const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type Level = (typeof LEVELS)[number]

/**
 * The only things that a line may carry besides its message. Whatever else is handed in is dropped: no body, no
 * text of a person, no token can reach a log by accident.
 */
export interface Fields {
  readonly delivery?: string | undefined
  readonly event?: string | undefined
  readonly installation?: number | undefined
  readonly repository?: string | undefined
  readonly thread?: number | undefined
  readonly row?: string | undefined
  readonly command?: string | undefined
  readonly status?: number | undefined
  readonly request?: string | undefined
  readonly attempt?: number | undefined
  readonly count?: number | undefined
  readonly seconds?: number | undefined
  readonly ms?: number | undefined
  readonly port?: number | undefined
  readonly role?: string | undefined
  readonly reason?: string | undefined
}

const FIELDS: readonly (keyof Fields)[] = [
  'delivery',
  'event',
  'installation',
  'repository',
  'thread',
  'row',
  'command',
  'status',
  'request',
  'attempt',
  'count',
  'seconds',
  'ms',
  'port',
  'role',
  'reason',
]

/** Writes structured lines, one JSON object each. */
export interface Log {
  readonly debug: (message: string, fields?: Fields) => void
  readonly info: (message: string, fields?: Fields) => void
  readonly warn: (message: string, fields?: Fields) => void
  readonly error: (message: string, fields?: Fields) => void
}

/** A log that writes lines at or above `level`. */
export function createLog(level: string, write: (line: string) => void, now: () => string): Log {
  const threshold = LEVELS.indexOf((LEVELS as readonly string[]).includes(level) ? (level as Level) : 'info')
  const at =
    (name: Level) =>
    (message: string, fields: Fields = {}) => {
      if (LEVELS.indexOf(name) < threshold) return
      const line: Record<string, unknown> = { time: now(), level: name, msg: message }
      for (const field of FIELDS) if (fields[field] !== undefined) line[field] = fields[field]
      write(`${JSON.stringify(line)}\n`)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/**
 * What Probot and Octokit may log. Both put payloads, request bodies and error objects into their lines, so
 * nothing of theirs is kept but a note that something was said, and only where somebody debugs.
 */
export function quietLog(log: Log): QuietLog {
  const pass = (..._parts: unknown[]): void => log.debug('probot or octokit said something')
  const quiet: QuietLog = {
    level: 'info',
    trace: () => {},
    debug: () => {},
    info: () => {},
    warn: pass,
    error: pass,
    fatal: pass,
    silent: () => {},
    child: () => quiet,
  }
  return quiet
}

/** The part of pino's interface that Probot calls. */
export interface QuietLog {
  readonly level: string
  readonly trace: (...parts: unknown[]) => void
  readonly debug: (...parts: unknown[]) => void
  readonly info: (...parts: unknown[]) => void
  readonly warn: (...parts: unknown[]) => void
  readonly error: (...parts: unknown[]) => void
  readonly fatal: (...parts: unknown[]) => void
  readonly silent: (...parts: unknown[]) => void
  readonly child: (...parts: unknown[]) => QuietLog
}
