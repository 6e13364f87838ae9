import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Option } from 'commander'
import { readCheckoutConfig } from '../adapters/checkout-config.ts'
import {
  type DraftReport,
  draftFrom,
  draftLocales,
  isEmpty,
  questionsAs,
  readingAsYaml,
  SHAPES,
  type Shape,
  type Source,
  sourcesFrom,
  type TextFile,
} from '../commands/draft/files.ts'
import type { Config } from '../config/schema.ts'
import { wideMark } from '../core/encoding.ts'
import { UsageError, whyUnread } from '../core/errors.ts'
import { entry, table } from '../render/table.ts'
import { fill } from '../render/template.ts'
import { draftHtml } from '../reporters/draft/html.ts'
import { draftJson } from '../reporters/draft/json.ts'
import { draftCheck, draftText } from '../reporters/draft/text.ts'
import { interview } from './draft-interview.ts'
import { type Io, telling } from './io.ts'
import { defineVerb, readOptions, type SharedOptions, withSharedOptions } from './options.ts'
import { deliver, expectWritable, writeWhole } from './output.ts'

interface DraftOptions extends SharedOptions {
  readonly answers?: readonly string[]
  readonly interactive?: true
  readonly save?: string
  readonly check?: true
  readonly locale?: string
  readonly questions?: Shape
  readonly private?: string
  readonly existing?: string
  readonly base?: string
  readonly decide?: readonly string[]
  readonly write?: string
  readonly force?: true
}

/** A file of answers may be this large, in bytes. */
const MAX_FILE = 64 * 1024 * 1024
const MAX_FILES = 10_000

/** Builds a code of conduct from the answers of a community. */
export async function draft(argv: readonly string[], io: Io): Promise<number> {
  const read = readOptions<DraftOptions>(commandLine(), argv, io)
  if (!read) return 0
  const { options } = read
  await expectWritable(options.output, io)
  const config = await readCheckoutConfig(
    { cwd: io.cwd, named: options.config, checkout: '.', tell: telling(io) },
    {},
  )
  const locale = localeFrom(options.locale ?? config.locale, options.locale !== undefined)
  if (options.questions) {
    await deliver(questionsAs(options.questions, locale, options.private), options.output, io)
    return 0
  }
  if (options.answers === undefined && !options.interactive) {
    throw new UsageError(
      'there are no answers to draft from: name files with --answers, or use --interactive; --questions yaml prints a file to fill in',
    )
  }
  const report = await reportFrom(options, config, locale, io)
  if (options.write !== undefined) await writeFiles(report, options.write, options.force === true, io)
  await deliver(show(report, options, io), options.output, io)
  const threshold = options.failOn ?? 'never'
  const blocked = report.draft.open.some(({ blocking }) => blocking)
  if (threshold === 'never') return 0
  return blocked || (threshold !== 'error' && report.draft.open.length > 0) ? 1 : 0
}

function commandLine() {
  return withSharedOptions(
    defineVerb('draft', 'Build a code of conduct from the community’s own answers.')
      .option(
        '--answers <file...>',
        'answers as YAML, JSON or Markdown; a folder of them; - is standard input',
      )
      .option('--interactive', 'ask one person the questions here')
      .option('--save <file>', 'keep the answers of --interactive in a file')
      .option('--check', 'only say what is still open')
      .option('--locale <tag>', `the language of the text: ${draftLocales().join(', ')}`)
      .addOption(
        new Option(
          '--questions <shape>',
          'print the questions instead: an issue form, a comment, or YAML',
        ).choices(SHAPES),
      )
      .option(
        '--existing <file>',
        'a code of conduct that is in place: keep it, and add what is asked for or missing',
      )
      .option('--base <file>', 'a published text to start from instead of Porchlight’s own clauses')
      .option('--decide <key...>', 'choose where opinions are divided, or confirm an address; KEY=no for no')
      .option('--write <dir>', 'write every file of the draft into a folder')
      .option('--force', 'let --write replace files that read differently'),
    ['text', 'json', 'markdown', 'html'],
  )
}

function localeFrom(tag: string, asked: boolean): string {
  const known = draftLocales()
  const wanted = tag.toLowerCase().replaceAll('_', '-')
  const found =
    known.find((locale) => locale.toLowerCase() === wanted) ??
    known.find((locale) => locale.toLowerCase() === wanted.split('-')[0])
  if (found === undefined && asked) {
    throw new UsageError(`there is no draft in "${tag}" yet; there is ${known.join(' and ')}`)
  }
  return found ?? 'en'
}

async function reportFrom(
  options: DraftOptions,
  config: Config,
  locale: string,
  io: Io,
): Promise<DraftReport> {
  const files = await answerFiles(options.answers ?? [], io)
  const { sources, notes } = sourcesFrom(files)
  const asked = options.interactive ? await ask(options, locale, io) : []
  const existing = options.existing === undefined ? null : await textOf(options.existing, io)
  const published = options.base === undefined ? null : await textOf(options.base, io)
  const input = {
    locale,
    path: config.draft.path,
    decisions: decisionsFrom(options.decide ?? []),
    existing: existing?.text ?? null,
    published: published?.text ?? null,
  }
  return draftFrom([...sources, ...asked], notes, input, config, io.now())
}

async function ask({ save }: DraftOptions, locale: string, io: Io): Promise<readonly Source[]> {
  await expectWritable(save, io)
  const reading = await interview(locale, io)
  if (isEmpty(reading)) return []
  if (save !== undefined) await writeWhole(resolve(io.cwd, save), readingAsYaml(reading), save)
  return [{ person: null, url: null, keeper: true, reading }]
}

function decisionsFrom(keys: readonly string[]): ReadonlyMap<string, boolean> {
  return new Map(
    keys.map((key) => (key.endsWith('=no') ? [key.slice(0, -3), false] : [key.replace(/=yes$/, ''), true])),
  )
}

async function answerFiles(names: readonly string[], io: Io): Promise<readonly TextFile[]> {
  const files: TextFile[] = []
  for (const name of names) {
    if (name === '-') {
      const text = await standardInput(io)
      files.push({
        name: /^\s*(?:[[{]|[\w-]+:(?:\s|$)|---\s)/.test(text) ? 'standard input.yml' : 'standard input',
        text,
      })
      continue
    }
    const there = await stat(resolve(io.cwd, name)).catch(() => null)
    if (!there?.isDirectory()) {
      files.push(await textOf(name, io))
      continue
    }
    const inside = (await readdir(resolve(io.cwd, name)))
      .filter((file) => /\.(ya?ml|json|md|markdown|txt)$/i.test(file))
      .sort()
    if (inside.length === 0)
      throw new UsageError(`there are no answers in ${name}: no .yml, .json, .md or .txt file`)
    for (const file of inside.slice(0, MAX_FILES)) files.push(await textOf(join(name, file), io))
  }
  return files
}

async function textOf(name: string, io: Io): Promise<TextFile> {
  const path = resolve(io.cwd, name)
  try {
    const { size } = await stat(path)
    if (size > MAX_FILE) throw new UsageError(`cannot read ${name}: it is larger than 64 MB`)
    return { name, text: decode(await readFile(path)) }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`cannot read ${name}: ${whyUnread(error)}`)
  }
}

async function standardInput(io: Io): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of io.stdin) {
    size += chunk.length
    if (size > MAX_FILE) throw new UsageError('cannot read standard input: it is larger than 64 MB')
    chunks.push(chunk)
  }
  return decode(Buffer.concat(chunks))
}

/** UTF-8, or UTF-16 where a byte order mark says so. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder(wideMark(bytes) ?? 'utf-8').decode(bytes)
}

async function writeFiles(
  { draft: made }: DraftReport,
  folder: string,
  force: boolean,
  io: Io,
): Promise<void> {
  const words = table(made.locale, 'draft/terminal')
  for (const { path, content } of made.files) {
    const name = join(folder, path)
    const there = await readFile(resolve(io.cwd, name), 'utf8').catch(() => null)
    if (!force && there !== null && there !== content) {
      throw new UsageError(
        `${name} is there already and reads differently; --existing keeps what a code of conduct says, --force replaces the file`,
      )
    }
    await mkdir(dirname(resolve(io.cwd, name)), { recursive: true }).catch((error: Error) => {
      throw new UsageError(`cannot write ${name}: ${error.message}`)
    })
    await expectWritable(name, io)
  }
  for (const { path, content } of made.files) {
    const name = join(folder, path)
    await writeWhole(resolve(io.cwd, name), content ?? '', name)
    io.stderr.write(`${fill(entry(words, 'wrote') ?? '{path}', { path: name })}\n`)
  }
}

function show(report: DraftReport, { format, check }: DraftOptions, io: Io): string {
  if (format === 'json') return draftJson(report)
  if (format === 'html') return draftHtml(report, io.now())
  if (check) return draftCheck(report)
  return format === 'markdown' ? report.draft.document : draftText(report)
}
