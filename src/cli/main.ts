import { readFileSync } from 'node:fs'
import { isKnownError, UsageError } from '../core/errors.ts'
import { nearest } from '../core/nearest.ts'
import type { Io } from './io.ts'

/** A verb of the command line. Gives the exit status: 0 fine, 1 findings, 2 could not run. */
export type Verb = (argv: readonly string[], io: Io) => Promise<number>

/** Every verb, in the order of the help. A verb's code is only loaded when it is asked for. */
export const VERBS = {
  audit: 'Would the community files really help someone in trouble?',
  review: 'Suggest kinder words for the lines that a change adds.',
  draft: 'Build a code of conduct from the community’s own answers.',
  report: 'What changed, who is waiting for an answer, and the one next step.',
  recognize: 'Find first contributions, of every kind.',
  explain: 'Say what a check, a term or a metric means, and why it is there.',
  init: 'Write a configuration with every setting explained.',
  serve: 'Run the GitHub App.',
  deliveries: 'Look after the App’s webhook deliveries.',
} as const

/** Runs one command line. Every problem becomes one line on standard error, never a stack trace. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io)
  } catch (error) {
    if (io.env.PORCHLIGHT_DEBUG) io.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    io.stderr.write(`porchlight: ${inOneLine(error)}\n`)
    return 2
  }
}

async function dispatch([name, ...rest]: readonly string[], io: Io): Promise<number> {
  if (name === '--version' || name === '-v' || name === 'version') {
    io.stdout.write(`${version()}\n`)
    return 0
  }
  if (name === 'help' && rest[0] !== undefined) return dispatch([rest[0], '--help'], io)
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(help())
    return 0
  }
  if (!Object.hasOwn(VERBS, name)) {
    const guess = nearest(name, Object.keys(VERBS))
    throw new UsageError(
      `there is no command "${name}"${guess ? `; did you mean "${guess}"?` : ''} "porchlight --help" lists them all`,
    )
  }
  const verb: Verb = await load(name as keyof typeof VERBS)
  return verb(rest, io)
}

async function load(name: keyof typeof VERBS): Promise<Verb> {
  const module: Record<string, Verb> = await import(/* @vite-ignore */ `./${name}.ts`)
  return module[name]!
}

/** The version of this package. */
export function version(): string {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
      if (name === 'porchlight') return version
    } catch {}
  }
  return 'unknown'
}

function help(): string {
  const width = Math.max(...Object.keys(VERBS).map((name) => name.length))
  const verbs = Object.entries(VERBS).map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`)
  return `Porchlight ${version()}: a porch light, not a spotlight.
Finds out whether the people a project depends on can join, be heard, be credited and be safe there.

Usage: porchlight <command> [options]

${verbs.join('\n')}

Start here:
  porchlight audit                    this folder
  porchlight audit --format html --output audit.html
  porchlight explain coc-contact      why a check is there, and how to meet it
  porchlight <command> --help         everything a command can do

Exit status: 0 fine, 1 findings at or above --fail-on, 2 could not run.
`
}

function inOneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const line = message.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
  if (isKnownError(error)) return line
  return `something went wrong inside Porchlight: ${line || 'nobody knows what'}. That is our mistake, not yours; please open an issue with the command you ran (PORCHLIGHT_DEBUG=1 shows more)`
}
