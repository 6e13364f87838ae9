import { Command, CommanderError, Option } from 'commander'
import { UsageError } from '../core/errors.ts'
import type { Io } from './io.ts'

/** How a result can be written. */
export const FORMATS = ['text', 'json', 'markdown', 'html', 'sarif'] as const
export type Format = (typeof FORMATS)[number]

export const FAIL_ON = ['error', 'warning', 'notice', 'never'] as const
export type FailOn = (typeof FAIL_ON)[number]

/** The options that every verb with a result has. What was not said is `undefined`. */
export interface SharedOptions {
  readonly format: Format
  readonly output?: string
  readonly config?: string
  readonly failOn?: FailOn
}

/** A verb's command line, before its own arguments and options are added. */
export function defineVerb(name: string, summary: string): Command {
  return new Command(`porchlight ${name}`)
    .description(summary)
    .allowExcessArguments(false)
    .helpOption('-h, --help', 'show this')
    .configureHelp({ showGlobalOptions: false })
    .exitOverride()
}

/** Adds `--format`, `--output`, `--config` and `--fail-on`. */
export function withSharedOptions(command: Command, formats: readonly Format[] = FORMATS): Command {
  return command
    .addOption(new Option('--format <format>', 'how to write the result').choices(formats).default('text'))
    .option('--output <file>', 'write to a file instead of the terminal; it appears whole or not at all')
    .option('--config <file>', 'read this configuration instead of .github/porchlight.yml')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 when something this serious is found').choices(FAIL_ON),
    )
}

/** What a command line says. `null` once help was asked for and shown. Throws `UsageError` in one line. */
export function readOptions<Options>(
  command: Command,
  argv: readonly string[],
  io: Io,
): { readonly args: readonly string[]; readonly options: Options } | null {
  command.configureOutput({
    writeOut: (text) => io.stdout.write(text),
    outputError: () => {},
    getOutHelpWidth: () => Math.min(io.stdout.columns, 100),
    getOutHasColors: () => false,
  })
  try {
    command.parse([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return null
    const message = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')
    throw new UsageError(`${message} ("${command.name()} --help" shows what is possible)`)
  }
  return { args: command.args, options: command.opts<Options & Record<string, unknown>>() }
}
