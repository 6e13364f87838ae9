import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import { ConfigError } from '../core/errors.ts'
import { nearest } from '../core/nearest.ts'
import { Config } from './schema.ts'

/** Where the configuration may live, first found first read. */
export const CONFIG_PATHS = ['.github/porchlight.yml', '.github/porchlight.yaml'] as const

/** A configuration file may be this large, in bytes. */
export const MAX_CONFIG_BYTES = 64 * 1024

/** Something that is wrong in a configuration file. Line and column count from 1. */
export interface ConfigProblem {
  readonly line: number
  readonly column: number
  readonly message: string
}

/** The raw keys of a configuration file, before defaults, or what is wrong with it. */
export type ParsedConfig =
  | {
      readonly ok: true
      readonly raw: Record<string, unknown>
      readonly config: Config
      /** Says of a remark where in the file it belongs. */
      place(remark: Remark): ConfigProblem
    }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] }

/** Something about a setting that does not keep the configuration from being used. */
export interface Remark {
  /** The keys that lead to the setting. */
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** Looks a configuration over. */
export type Remarks = (config: Config) => readonly Remark[]

/** The ids that a configuration may name. What is left out is not looked at. */
export interface KnownIds {
  readonly checks?: readonly string[]
  readonly terms?: readonly string[]
}

/** YAML text to a configuration. Never throws; aliases, size and depth are bounded. */
export function parseConfig(text: string, known: KnownIds = {}): ParsedConfig {
  if (Buffer.byteLength(text) > MAX_CONFIG_BYTES) {
    return problem(1, 1, `the file is larger than ${MAX_CONFIG_BYTES / 1024} KB`)
  }
  if (tooDeep(text)) return problem(1, 1, 'the file is nested too deeply')
  const lines = new LineCounter()
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const document = parseDocument(text, {
    lineCounter: lines,
    merge: false,
    prettyErrors: false,
    logLevel: 'silent',
  })
  if (document.errors.length > 0) {
    const problems = document.errors.slice(0, 5).map((error) => ({
      ...at(error.pos[0]),
      message: error.message.split('\n')[0]!,
    }))
    return { ok: false, problems }
  }
  let raw: unknown
  try {
    raw = document.toJS({ maxAliasCount: 20 }) ?? {}
  } catch {
    return problem(1, 1, 'the file uses too many YAML aliases')
  }
  const parsed = Config.safeParse(raw)
  const issues = parsed.success ? unknownIds(parsed.data, known) : parsed.error.issues
  if (parsed.success && issues.length === 0) {
    const place = ({ path, message }: Remark) => ({
      ...at(offsetOf(document.contents, { path, message })),
      message,
    })
    return { ok: true, raw: raw as Record<string, unknown>, config: parsed.data, place }
  }
  const problems = issues.slice(0, 10).map((issue) => ({
    ...at(offsetOf(document.contents, issue)),
    message: describe(issue),
  }))
  return { ok: false, problems }

  function problem(line: number, column: number, message: string): ParsedConfig {
    return { ok: false, problems: [{ line, column, message }] }
  }
}

/** A configuration file as it was found. */
export interface ConfigFile {
  /** For people: the path, with the repository in front where it is another one. */
  readonly path: string
  readonly text: string
}

/**
 * Several files as one configuration, the later ones over the earlier. Throws `ConfigError`. What `remarks` has to
 * say is told in one line each, with its place.
 */
export function layerConfigs(
  files: readonly ConfigFile[],
  known: KnownIds = {},
  remarks: Remarks = () => [],
  tell: (line: string) => void = () => {},
): Config {
  let merged: Record<string, unknown> = {}
  for (const { path, text } of files) {
    const parsed = parseConfig(text, known)
    if (!parsed.ok) throw configError(path, parsed.problems)
    for (const remark of remarks(parsed.config).map(parsed.place))
      tell(`${path}:${remark.line}:${remark.column}: ${remark.message}`)
    merged = mergeConfig(merged, parsed.raw)
  }
  return Config.parse(merged)
}

/** What is wrong with a configuration file, in one line. */
export function configError(path: string, [first, ...more]: readonly ConfigProblem[]): ConfigError {
  const rest = more.length > 0 ? ` (and ${more.length} more)` : ''
  return new ConfigError(`${path}:${first!.line}:${first!.column}: ${first!.message}${rest}`)
}

/** Lays one file's keys over another's: objects key by key, everything else whole. */
export function mergeConfig(
  base: Record<string, unknown>,
  over: Record<string, unknown>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key]
    merged[key] = isRecord(below) && isRecord(value) ? mergeConfig(below, value) : value
  }
  return merged
}

/** A place in a configuration that cannot be right. */
type Issue = Remark & { readonly code?: string | undefined; readonly keys?: readonly string[] }

function unknownIds({ audit, review }: Config, { checks, terms }: KnownIds): readonly Issue[] {
  const issues: Issue[] = []
  const expect = (kind: string, id: string, ids: readonly string[] | undefined, path: PropertyKey[]) => {
    if (!ids || ids.includes(id)) return
    const guess = nearest(id, ids)
    issues.push({ path, message: `there is no ${kind} "${id}"${guess ? `; did you mean "${guess}"?` : ''}` })
  }
  for (const id of Object.keys(audit.severity)) expect('check', id, checks, ['audit', 'severity', id])
  for (const [index, { check }] of audit.exempt.entries()) {
    expect('check', check, checks, ['audit', 'exempt', index, 'check'])
  }
  for (const [index, { term }] of review.allow.entries()) {
    expect('term', term, terms, ['review', 'allow', index, 'term'])
  }
  return issues
}

/** One line for a person: what was wrong and what is possible. */
function describe(issue: Issue): string {
  const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
  if (issue.code === 'unrecognized_keys' && issue.keys) {
    return `${where}unknown ${issue.keys.length > 1 ? 'keys' : 'key'} ${issue.keys.map((key) => `"${key}"`).join(', ')}`
  }
  return `${where}${issue.message.replace(/^Invalid input: expected (\w+), received undefined$/, 'is missing; write a $1')}`
}

function offsetOf(contents: unknown, issue: Issue): number {
  let node: unknown = contents
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
  const steps =
    issue.code === 'unrecognized_keys' && issue.keys ? [...issue.path, issue.keys[0]!] : issue.path
  for (const [index, step] of steps.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step))
      if (!pair) break
      const last = index === steps.length - 1
      const target = last && issue.code === 'unrecognized_keys' ? pair.key : (pair.value ?? pair.key)
      node = pair.value
      if (isNode(target)) offset = target.range?.[0] ?? offset
    } else if (typeof step === 'number' && node && typeof node === 'object' && 'items' in node) {
      node = (node as { items: unknown[] }).items[step]
      if (isNode(node)) offset = node.range?.[0] ?? offset
    }
  }
  return offset
}

/** Brackets or indentation deep enough to trouble a recursive parser. */
function tooDeep(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '[' || character === '{') {
      depth += 1
      if (depth > 64) return true
    } else if (character === ']' || character === '}') depth = Math.max(0, depth - 1)
  }
  return /^(?:[ ]{200}|(?:- ){64}|(?:\? ){64})/m.test(text)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
