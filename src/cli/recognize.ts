import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { readCheckoutConfig } from '../adapters/checkout-config.ts'
import { countCommits, gitAuthors } from '../adapters/git-authors.ts'
import { KNOWN_IDS } from '../commands/known-ids.ts'
import {
  eitherOf,
  everybody,
  type Firsts,
  findFirsts,
  type Naming,
  namingFrom,
  nobody,
} from '../commands/recognize/firsts.ts'
import { UsageError, whyUnread } from '../core/errors.ts'
import { type Voice, voice } from '../render/template.ts'
import { firstsHtml } from '../reporters/recognize/html.ts'
import { firstsJson } from '../reporters/recognize/json.ts'
import { firstsMarkdown } from '../reporters/recognize/markdown.ts'
import { firstsText } from '../reporters/recognize/text.ts'
import { lookOf, PLAIN } from '../reporters/terminal.ts'
import { type Io, telling } from './io.ts'
import { defineVerb, type Format, readOptions, type SharedOptions, withSharedOptions } from './options.ts'
import { deliver, expectWritable } from './output.ts'
import { progress } from './progress.ts'

interface RecognizeFlags extends SharedOptions {
  readonly since?: string
  readonly repo?: string
  readonly consent?: string
  readonly names?: boolean
}

const FORMATS: readonly Format[] = ['text', 'json', 'markdown', 'html']
const MAX_LIST_BYTES = 1024 * 1024
/** The bar moves this often, however long the history is. */
const STEPS = 100

/** Finds the first contributions in a checkout's history. Nobody is named in what is published before their own yes. */
export async function recognize(argv: readonly string[], io: Io): Promise<number> {
  const read = readOptions<RecognizeFlags>(commandLine(), argv, io)
  if (!read) return 0
  const { options: flags, args } = read
  const published = flags.format === 'markdown' || flags.format === 'html'
  if (flags.names && published) {
    throw new UsageError(
      `--names is for your own eyes, so not with --format ${flags.format}; use --consent or --repo to name those who said yes`,
    )
  }
  await expectWritable(flags.output, io)
  const folder = args[0] ?? '.'
  const root = resolve(io.cwd, folder)
  const there = await stat(root).catch(() => null)
  if (!there?.isDirectory()) throw new UsageError(`cannot read ${folder}: there is no such folder`)
  const config = await readCheckoutConfig(
    { cwd: io.cwd, named: flags.config, checkout: folder, tell: telling(io) },
    KNOWN_IDS,
  )
  const github = await githubOf(flags, io)
  const naming = await namingOf(flags, github?.naming, io)
  const firsts = await withProgress(root, io, (step) =>
    findFirsts(gitAuthors(root, step), naming, {
      repository: basename(root) || folder,
      since: flags.since,
      now: io.now(),
      helping: github?.helping,
    }),
  )
  await deliver(show(firsts, voice(config.locale), flags, io), flags.output, io)
  return 0
}

function commandLine() {
  return withSharedOptions(
    defineVerb('recognize', 'Find first contributions in a checkout’s history.')
      .argument('[dir]', 'a checkout; this folder when nothing is named')
      .option('--since <point>', 'a tag, a commit or a day; the last tag when nothing is named')
      .option('--repo <owner/name>', 'name those who told Porchlight on GitHub that they may be named')
      .option('--consent <file>', 'name those on this list: an address, a name or a login on each line')
      .option('--names', 'show every name, for your own eyes; not in markdown or html')
      .option('--no-names', 'show no name that is not meant to be published, on a terminal either'),
    FORMATS,
  )
}

/** Who may be named. On a terminal the maintainer sees what their history holds anyway; whatever can be handed on names nobody unasked. */
async function namingOf(flags: RecognizeFlags, github: Naming | undefined, io: Io): Promise<Naming> {
  const asked: Naming[] = []
  if (flags.consent !== undefined) asked.push(namingFrom(await readList(flags.consent, io)))
  if (github) asked.push(github)
  const onScreen = flags.format === 'text' && flags.output === undefined && io.stdout.isTTY
  const all = flags.names ?? onScreen
  return eitherOf(...asked, all ? everybody : nobody)
}

async function githubOf({ repo }: RecognizeFlags, io: Io) {
  if (repo === undefined) return undefined
  const { recognizeByGithub } = await import('./recognize-github.ts')
  return recognizeByGithub(repo, io)
}

async function readList(path: string, io: Io): Promise<string> {
  try {
    const text = await readFile(resolve(io.cwd, path), 'utf8')
    if (text.length > MAX_LIST_BYTES) throw new Error('it is larger than 1 MB')
    return text
  } catch (error) {
    throw new UsageError(`cannot read the list ${path}: ${whyUnread(error)}`)
  }
}

async function withProgress<Value>(
  root: string,
  io: Io,
  work: (step: () => void) => Promise<Value>,
): Promise<Value> {
  if (!io.stderr.isTTY) return work(() => {})
  const total = await countCommits(root)
  const every = Math.max(1, Math.ceil(total / STEPS))
  const bar = progress(total < 2_000 ? 0 : Math.ceil(total / every), io)
  let count = 0
  try {
    return await work(() => {
      if (count % every === 0) bar.step(`${count} of ${total} commits`)
      count += 1
    })
  } finally {
    bar.done()
  }
}

function show(firsts: Firsts, speaker: Voice, { format, output }: RecognizeFlags, io: Io): string {
  if (format === 'json') return firstsJson(firsts)
  if (format === 'markdown') return firstsMarkdown(firsts, speaker)
  if (format === 'html') return firstsHtml(firsts, speaker, io.now())
  return firstsText(firsts, output === undefined ? lookOf(io.stdout, io.env) : PLAIN, speaker)
}
