import { Option } from 'commander'
import { UsageError } from '../core/errors.ts'
import { nearest } from '../core/nearest.ts'
import {
  type Explanation,
  explanationHtml,
  explanationMarkdown,
  explanationText,
} from '../reporters/explanation.ts'
import { lookOf, PLAIN } from '../reporters/terminal.ts'
import { explanations } from './explanations.ts'
import type { Io } from './io.ts'
import { defineVerb, type Format, readOptions, type SharedOptions } from './options.ts'
import { deliver, expectWritable } from './output.ts'

/** Says what a check, a term or a metric means and why it is there; without an id, lists them. */
export async function explain(argv: readonly string[], io: Io): Promise<number> {
  const command = defineVerb('explain', 'Say what a check, a term or a metric means, and why it is there.')
    .argument('[id]', 'its id, such as coc-contact; without one, all ids are listed')
    .addOption(
      new Option('--format <format>', 'how to write it')
        .choices(['text', 'json', 'markdown', 'html'])
        .default('text'),
    )
    .option('--output <file>', 'write to a file instead of the terminal')
  const read = readOptions<Pick<SharedOptions, 'format' | 'output'>>(command, argv, io)
  if (!read) return 0
  const { format, output } = read.options
  await expectWritable(output, io)
  const known = await explanations()
  const look = output === undefined ? lookOf(io.stdout, io.env) : PLAIN
  const [id] = read.args
  if (id === undefined) {
    await deliver(format === 'json' ? json(known) : list(known), output, io)
    return 0
  }
  const found = known.filter((one) => one.id === id.toLowerCase())
  if (found.length === 0) {
    const guess = nearest(
      id,
      known.map((one) => one.id),
    )
    throw new UsageError(
      `nothing is called "${id}"${guess ? `; did you mean "${guess}"?` : ''} "porchlight explain" lists everything`,
    )
  }
  await deliver(found.map((one) => show(one, format)).join('\n'), output, io)
  return 0

  function show(explanation: Explanation, format: Format): string {
    if (format === 'json') return json(explanation)
    if (format === 'markdown') return explanationMarkdown(explanation)
    if (format === 'html') return explanationHtml(explanation)
    return explanationText(explanation, look)
  }
}

function json(value: Explanation | readonly Explanation[]): string {
  const entries = Array.isArray(value) ? { entries: value } : value
  return `${JSON.stringify({ porchlight: 1, ...entries }, null, 2)}\n`
}

function list(known: readonly Explanation[]): string {
  const width = Math.max(...known.map(({ id }) => id.length))
  return (['check', 'metric', 'term'] as const)
    .flatMap((kind) => {
      const entries = known.filter((one) => one.kind === kind)
      if (entries.length === 0) return []
      return [`${kind}s`, '', ...entries.map(({ id, title }) => `  ${id.padEnd(width)}  ${title}`), '']
    })
    .join('\n')
}
