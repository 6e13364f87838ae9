import { Option } from 'commander'
import { checkoutFile } from '../adapters/checkout.ts'
import { readCheckoutConfig } from '../adapters/checkout-config.ts'
import { allowanceProblems } from '../commands/review/allowances.ts'
import { reviewDiff } from '../commands/review/change.ts'
import { reviewInPlace } from '../commands/review/outside.ts'
import type { ReviewReport } from '../commands/review/report.ts'
import type { Config, ReviewConfig } from '../config/schema.ts'
import { reaches } from '../core/check.ts'
import { UsageError } from '../core/errors.ts'
import type { Profile } from '../core/term.ts'
import { PROFILES } from '../core/term.ts'
import { problemsOf } from '../reporters/review/view.ts'
import { terms } from '../terms/catalogue.ts'
import { compile } from '../terms/matcher.ts'
import { isPlain } from '../terms/regions.ts'
import { type Io, telling } from './io.ts'
import { version } from './main.ts'
import { markdownReader } from './markdown-reader.ts'
import { defineVerb, readOptions, type SharedOptions, withSharedOptions } from './options.ts'
import { deliver, expectWritable } from './output.ts'
import { progress } from './progress.ts'
import { bytesOf, readDiff } from './review-diff.ts'
import { openThreadsFor, type Threads } from './review-threads.ts'

interface ReviewOptions extends SharedOptions {
  readonly diff?: string
  readonly base?: string
  readonly profile?: Profile
  readonly explain?: true
  readonly fix?: true
}

/** Suggests kinder words for the lines of a diff, of what changed since a revision, or of whole files. */
export async function review(argv: readonly string[], io: Io): Promise<number> {
  const read = readOptions<ReviewOptions>(commandLine(), argv, io)
  if (!read) return 0
  const { args: paths, options } = read
  if (paths.includes('-')) throw new UsageError('a diff on standard input is reviewed with --diff -')
  if ([paths.length > 0, options.diff !== undefined, options.base !== undefined].filter(Boolean).length > 1)
    throw new UsageError('name one thing to review: paths, --diff or --base')
  if (options.fix && options.diff !== undefined)
    throw new UsageError('--fix changes files, and a diff has none: name paths or --base')
  const names = paths.length > 0 ? paths : ['.']
  const isWhole = options.diff === undefined && options.base === undefined
  const threads = isWhole ? openThreadsFor(io.cwd, names) : null
  await expectWritable(options.output, io)
  const tell = telling(io)
  const remarks = (config: Config) => allowanceProblems(config.review, terms, io.now())
  const places = { cwd: io.cwd, named: options.config, checkout: '.', remarks, tell }
  const { review: config } = await readCheckoutConfig(places, {})
  const report = isWhole
    ? await reportForFiles(names, threads, options, config, io)
    : await reportForChange(options, config, io)
  problemsOf(report).forEach(tell)
  const fixed = options.fix ? await (await import('./review-fix.ts')).fixFiles(report, io) : null
  await deliver(await show(report, fixed?.changed ?? null, options, io), options.output, io)
  const left = fixed ? fixed.left : report.findings
  return left.some(({ severity }) => reaches(severity, options.failOn ?? 'never')) ? 1 : 0
}

function commandLine() {
  return withSharedOptions(
    defineVerb('review', 'Suggest kinder words for the lines that a change adds.')
      .argument('[path...]', 'files and folders to read whole; this folder when nothing is named')
      .option('--diff <file>', 'review the lines that a unified diff adds; - is standard input')
      .option('--base <revision>', 'review what this checkout adds since it parted from a revision')
      .addOption(profileOption())
      .option('--explain', 'say of every match that was left alone why')
      .option('--fix', 'change the files where a word can be swapped safely'),
  )
}

function profileOption() {
  return new Option('--profile <profile>', 'how many terms: core, wide or all').choices(PROFILES)
}

async function reportForFiles(
  names: readonly string[],
  threads: Threads | null,
  options: ReviewOptions,
  config: ReviewConfig,
  io: Io,
): Promise<ReviewReport> {
  const { reviewFiles } = await import('./review-files.ts')
  const profile = options.profile ?? config.profile
  const settings = { cwd: io.cwd, profile, config, now: io.now(), explain: options.explain === true }
  const bar = progress(100, io)
  const step = (done: number, total: number) => bar.step('reading', Math.floor((done / total) * 100))
  try {
    return await reviewFiles(names, settings, io.stderr.isTTY ? step : null, threads)
  } finally {
    bar.done()
  }
}

async function reportForChange(options: ReviewOptions, config: ReviewConfig, io: Io): Promise<ReviewReport> {
  const matcher = compile(terms, options.profile ?? config.profile)
  const diff =
    options.diff === undefined
      ? await readDiff(
          (await import('../adapters/git-diff.ts')).gitDiff(io.cwd, options.base!),
          options.base!,
          matcher,
        )
      : await readDiff(
          bytesOf(options.diff, io),
          options.diff === '-' ? 'standard input' : options.diff,
          matcher,
        )
  const marked = diff.files.filter(({ hunks }) => hunks.some(({ lines }) => !isPlain(lines.join('\n'))))
  const markdown = await markdownReader(marked.map(({ path }) => path))
  const given = { matcher, markdown, config, now: io.now() }
  const { base } = options
  if (base === undefined) return reviewDiff(diff, given)
  const { linesIn } = await import('../adapters/git-lines.ts')
  return reviewInPlace(diff, given, {
    async file(path) {
      const found = await checkoutFile(io.cwd, path)
      return found instanceof Uint8Array ? Buffer.from(found).toString('utf8') : null
    },
    before(lines) {
      const wanted = lines.map(({ line }) => line)
      return linesIn(io.cwd, base, wanted)
    },
  })
}

async function show(
  report: ReviewReport,
  changed: readonly string[] | null,
  { format, output, explain }: ReviewOptions,
  io: Io,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../reporters/review/json.ts')).reviewJson(report, explain === true)
    case 'markdown':
      return (await import('../reporters/review/markdown.ts')).reviewMarkdown(report, explain === true)
    case 'html':
      return (await import('../reporters/review/html.ts')).reviewHtml(report, io.now(), explain === true)
    case 'sarif':
      return (await import('../reporters/review/sarif.ts')).reviewSarif(
        report,
        terms,
        version(),
        explain === true,
      )
    default: {
      const { reviewText } = await import('../reporters/review/text.ts')
      const { lookOf, PLAIN } = await import('../reporters/terminal.ts')
      const look = output === undefined ? lookOf(io.stdout, io.env) : PLAIN
      return reviewText(report, { look, explain: explain === true, changed })
    }
  }
}
