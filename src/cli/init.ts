import { mkdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { exampleConfig } from '../config/example.ts'
import { CONFIG_PATHS } from '../config/load.ts'
import { UsageError } from '../core/errors.ts'
import type { Io } from './io.ts'
import { defineVerb, readOptions } from './options.ts'
import { deliver, writeWhole } from './output.ts'

/** Writes `.github/porchlight.yml` with every setting explained. Never touches one that is there. */
export async function init(argv: readonly string[], io: Io): Promise<number> {
  const command = defineVerb('init', 'Write a configuration with every setting explained.')
    .argument('[dir]', 'the folder of the project', '.')
    .option('--output <file>', 'write there instead; - is standard output')
    .option('--force', 'replace the file that is there')
  const read = readOptions<{ output?: string; force?: true }>(command, argv, io)
  if (!read) return 0
  const { output, force } = read.options
  if (output === '-') {
    await deliver(exampleConfig(), output, io)
    return 0
  }
  const folder = read.args[0] ?? '.'
  const there = await stat(resolve(io.cwd, folder)).catch(() => null)
  if (!there?.isDirectory()) throw new UsageError(`there is no folder ${folder}`)
  const targets = output === undefined ? CONFIG_PATHS.map((path) => join(folder, path)) : [output]
  for (const target of targets) {
    if (!force && (await stat(resolve(io.cwd, target)).catch(() => null))) {
      throw new UsageError(`${target} is there already; --force replaces it`)
    }
  }
  const target = targets[0]!
  const path = resolve(io.cwd, target)
  if (output === undefined) {
    await mkdir(dirname(path), { recursive: true }).catch((error: Error) => {
      throw new UsageError(`cannot write ${target}: ${error.message}`)
    })
  }
  await writeWhole(path, exampleConfig(), target)
  io.stdout.write(`Wrote ${target}. Everything in it is optional; take out what you do not need.\n`)
  return 0
}
