/** Some lines of a file's new version that stand together in a diff. */
export interface Hunk {
  /** The number of the first line, from 1. */
  readonly start: number
  readonly lines: readonly string[]
  readonly added: readonly boolean[]
}

/** What a diff says about one file. */
export interface FileChange {
  /** The new path. */
  readonly path: string
  /** True when the change makes the file. */
  readonly created: boolean
  readonly hunks: readonly Hunk[]
  /** How many lines the change adds. */
  readonly addedLines: number
}

/** Something in a diff that could not be used. The rest was. */
export interface Problem {
  readonly path: string | null
  readonly message: string
}

/** A unified diff, read. */
export interface Diff {
  readonly files: readonly FileChange[]
  /** What the change takes away, the lines of each hunk that is wanted joined. */
  readonly removed: readonly string[]
  readonly problems: readonly Problem[]
}

/** How the text of a diff is read. */
export interface Reading {
  /** Told the raw text of a hunk: whether its lines are wanted. */
  wanted(raw: string): boolean
  /** Raw text to the text that people see. */
  decode(raw: string): string
}

const AS_IT_IS: Reading = { wanted: () => true, decode: (raw) => raw }

const HUNK = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/

/**
 * Reads a unified diff as git writes it, or as other tools do. Never throws: what is cut off or contradicts itself
 * becomes a problem, and the rest is read. Hunks that `wanted` declines are counted and left out.
 */
export function parseDiff(text: string, reading: Reading = AS_IT_IS): Diff {
  const files = new Map<string, { created: boolean; hunks: Hunk[]; addedLines: number }>()
  const removed: string[] = []
  const problems: Problem[] = []
  const cursor = new Cursor(text)
  let from: string | null = null
  let to: string | null = null
  let usable = true
  while (!cursor.done) {
    const line = cursor.peek()
    if (
      line.startsWith('diff --git ') ||
      line.startsWith('diff --cc ') ||
      line.startsWith('diff --combined ')
    ) {
      from = to = null
      usable = true
      if (!line.startsWith('diff --git ')) {
        problems.push({ path: null, message: `a merge diff cannot be reviewed: ${clip(line)}` })
        usable = false
      }
      cursor.next()
    } else if (line.startsWith('--- ') && cursor.peek(1).startsWith('+++ ')) {
      from = pathIn(line.slice(4), reading)
      to = pathIn(cursor.peek(1).slice(4), reading)
      cursor.next()
      cursor.next()
      const path = usable && to !== null ? withoutPrefix(from, to) : null
      const wrong = path === null ? null : pathProblem(path)
      if (wrong) problems.push({ path, message: wrong })
      const file =
        path === null || wrong
          ? null
          : (files.get(path) ?? { created: from === null, hunks: [], addedLines: 0 })
      if (file && path !== null) files.set(path, file)
      while (!cursor.done && HUNK.test(cursor.peek())) {
        const { hunk, addedLines, problem } = readHunk(cursor, reading, removed)
        if (problem) problems.push({ path, message: problem })
        if (!file) continue
        file.addedLines += addedLines
        if (hunk) file.hunks.push(hunk)
      }
    } else {
      if (line.startsWith('@@') && usable)
        problems.push({ path: null, message: `line ${cursor.line}: a hunk without a file: ${clip(line)}` })
      cursor.next()
    }
  }
  return {
    files: Array.from(files, ([path, file]) => ({ path, ...file })),
    removed,
    problems,
  }
}

/** Reads a hunk. What it takes away is put into `removed`. */
function readHunk(
  cursor: Cursor,
  { wanted, decode }: Reading,
  removed: string[],
): { hunk: Hunk | null; addedLines: number; problem: string | null } {
  const header = cursor.peek()
  const at = cursor.line
  const [, , oldCount, newStart, newCount] = HUNK.exec(header)!
  let oldLeft = Number(oldCount ?? 1)
  let newLeft = Number(newCount ?? 1)
  cursor.next()
  const begin = cursor.offset
  let addedLines = 0
  let problem: string | null = null
  while (!cursor.done && (oldLeft > 0 || newLeft > 0)) {
    const sign = cursor.sign()
    if (sign === '+' && newLeft > 0) {
      newLeft -= 1
      addedLines += 1
    } else if (sign === '-' && oldLeft > 0) oldLeft -= 1
    else if ((sign === ' ' || sign === '' || sign === '\r') && oldLeft > 0 && newLeft > 0) {
      oldLeft -= 1
      newLeft -= 1
    } else if (sign !== '\\') {
      problem = `line ${cursor.line}: the hunk says other line counts than it has: ${clip(header)}`
      break
    }
    cursor.next()
  }
  const end = cursor.offset
  if (problem === null && (oldLeft > 0 || newLeft > 0))
    problem = `line ${at}: the diff ends inside a hunk: ${clip(header)}`
  while (!cursor.done && cursor.sign() === '\\') cursor.next()
  if (
    problem === null &&
    !cursor.done &&
    (cursor.sign() === '+' || (cursor.sign() === ' ' && cursor.peek() !== ' ')) &&
    !cursor.peek().startsWith('+++ ')
  )
    problem = `line ${cursor.line}: more lines than the hunk says: ${clip(header)}`
  const body = cursor.text.slice(begin, end)
  if (!wanted(body)) return { hunk: null, addedLines, problem }
  const lines: string[] = []
  const added: boolean[] = []
  const gone: string[] = []
  for (const line of decode(body).split('\n')) {
    const sign = line.charAt(0)
    const content = line.slice(1).replace(/\r$/, '')
    if (sign === '-') gone.push(content)
    if (sign === '-' || sign === '\\') continue
    lines.push(content)
    added.push(sign === '+')
  }
  if (body.endsWith('\n')) {
    lines.pop()
    added.pop()
  }
  if (gone.length > 0) removed.push(gone.join('\n'))
  if (addedLines === 0) return { hunk: null, addedLines, problem }
  return { hunk: { start: Math.max(1, Number(newStart)), lines, added }, addedLines, problem }
}

/** Walks over the lines of a text without copying them. */
class Cursor {
  readonly text: string
  offset = 0
  line = 1

  constructor(text: string) {
    this.text = text
  }

  get done(): boolean {
    return this.offset >= this.text.length
  }

  /** The line at the cursor, or the one `ahead`, cut at 4,096 characters, without its end. */
  peek(ahead = 0): string {
    let start = this.offset
    for (; ahead > 0; ahead--) {
      const end = this.text.indexOf('\n', start)
      if (end < 0) return ''
      start = end + 1
    }
    const end = this.text.indexOf('\n', start)
    const line = this.text.slice(start, Math.min(end < 0 ? this.text.length : end, start + 4096))
    return line.endsWith('\r') ? line.slice(0, -1) : line
  }

  /** The first character of the line at the cursor; empty for an empty line. */
  sign(): string {
    const first = this.text.charAt(this.offset)
    return first === '\n' ? '' : first
  }

  next(): void {
    const end = this.text.indexOf('\n', this.offset)
    this.offset = end < 0 ? this.text.length : end + 1
    this.line += 1
  }
}

/** A path from a `---` or `+++` line; `null` for `/dev/null`. */
function pathIn(raw: string, { decode }: Reading): string | null {
  const text = decode(raw)
  const path = text.startsWith('"') ? unquoted(text) : text.replace(/\t.*$/, '')
  return path === '/dev/null' ? null : path
}

/** A path as git quotes it: C escapes, bytes in octal. */
function unquoted(text: string): string {
  const end = /^"((?:[^"\\]|\\.)*)"/.exec(text)
  if (!end) return text
  const bytes: number[] = []
  const encoder = new TextEncoder()
  for (const [part, octal, letter] of end[1]!.matchAll(/\\([0-3]?[0-7]{1,2})|\\(.)|[^\\]+/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff)
    else if (letter !== undefined) bytes.push(...encoder.encode(ESCAPES[letter] ?? letter))
    else bytes.push(...encoder.encode(part))
  }
  return new TextDecoder().decode(Uint8Array.from(bytes))
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
}

/** Takes `b/` (or git's other one-letter prefixes) away where both sides carry one. */
function withoutPrefix(from: string | null, to: string): string {
  const prefixed = /^[biwco]\//.test(to) && (from === null || /^[aiwco]\//.test(from))
  return prefixed ? to.slice(2) : to
}

/** Why a path is not one inside the project, if it is not. */
function pathProblem(path: string): string | null {
  if (path === '' || path.includes('\0')) return 'a file without a usable name was left out'
  if (path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) || path.split(/[\\/]/).includes('..'))
    return `${clip(path)} is not a path inside the project and was left out`
  return null
}

function clip(text: string): string {
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
