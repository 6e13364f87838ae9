/** Some lines of a file's new version that stand together in a diff. */
export interface Hunk {
  /** The number of the first line, from 1. */
  readonly start: number
  readonly lines: readonly string[]
  readonly added: readonly boolean[]
  /** The lines that the change takes away there, joined. */
  readonly gone: string
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
  /** The subjects of the commits that change it, where the diff comes with their messages. */
  readonly subjects: readonly string[]
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
/** What stands in front of a change that has no lines to show as well. */
const HEADING = /^(?:diff -|Index: |Binary files |Only in )/
/** How `git show`, `git log` and `git format-patch` begin a commit, and where they put its subject. */
const COMMIT = /^(?:commit|From) [0-9a-f]{7,64}\b/
const SUBJECT = /^(?:Subject: (?:\[[^\]]*\] ?)?| {4})(\S.*)/
/** A longer hunk is taken in parts of about so many characters, so that memory does not grow with it. */
const PART = 4 * 1024 * 1024

/** Reads a whole unified diff. */
export function parseDiff(text: string, reading?: Reading): Diff {
  const reader = new DiffReader(reading)
  reader.read(text)
  return reader.end()
}

interface File {
  readonly created: boolean
  readonly hunks: Hunk[]
  addedLines: number
  readonly subjects: string[]
}

/** A hunk whose end has not been read yet. */
interface OpenHunk {
  readonly header: string
  /** The line of the diff on which it stands. */
  readonly at: number
  oldLeft: number
  newLeft: number
  /** Where the part that is not taken yet begins. */
  begin: number
  /** The number of its first line in the new file. */
  start: number
  /** How many lines of it are in the new file, and how many of them the change adds. */
  lines: number
  added: number
}

/**
 * Reads a unified diff as git writes it, or as other tools do, piece by piece. Never throws: what is cut off or
 * contradicts itself becomes a problem, and the rest is read. Hunks that `wanted` declines are counted and left out.
 */
export class DiffReader {
  readonly #reading: Reading
  readonly #files = new Map<string, File>()
  readonly #removed: string[] = []
  readonly #problems: Problem[] = []
  /** What is not taken yet, and how far in it the lines have been read. */
  #text = ''
  #offset = 0
  #line = 0
  #isDiff = false
  #isEmpty = true
  #merge = false
  /** The line in front, where it may be the first half of a file's heading. */
  #minus: string | null = null
  /** The file that hunks belong to: `undefined` before one was named, `null` for one that cannot be reviewed. */
  #file: File | null | undefined
  #path: string | null = null
  #hunk: OpenHunk | null = null
  /** The subject of the commit that is being read: `null` where there is none, empty before it came. */
  #subject: string | null = null
  /** The header of the hunk that ended with the line in front. */
  #ended: string | null = null

  constructor(reading: Reading = AS_IT_IS) {
    this.#reading = reading
  }

  /** True when there was text, and nothing in it was of a diff. */
  get isForeign(): boolean {
    return !this.#isEmpty && !this.#isDiff && this.#problems.length === 0
  }

  /** Reads on. A piece may end anywhere. */
  read(piece: string): void {
    const kept = this.#hunk?.begin ?? this.#offset
    this.#text = this.#text.slice(kept) + piece
    this.#offset -= kept
    if (this.#hunk) this.#hunk.begin = 0
    let end = this.#text.indexOf('\n', this.#offset)
    for (; end >= 0; end = this.#text.indexOf('\n', this.#offset)) this.#readLine(end, end + 1)
  }

  /** What was read, once there is no more. */
  end(): Diff {
    if (this.#offset < this.#text.length) this.#readLine(this.#text.length, this.#text.length)
    if (this.#hunk) this.#endHunk(`line ${this.#hunk.at}: the diff ends inside a hunk`)
    return {
      files: Array.from(this.#files, ([path, file]) => ({ path, ...file })),
      removed: this.#removed,
      problems: this.#problems,
    }
  }

  #readLine(end: number, next: number): void {
    this.#line += 1
    const start = this.#offset
    if (!this.#isOfHunk(start)) {
      const line = this.#text.slice(start, Math.min(end, start + 4096)).replace(/\r$/, '')
      this.#readHeading(this.#line === 1 ? line.replace(/^\ufeff|^\u00ef\u00bb\u00bf/, '') : line)
    }
    this.#offset = next
    if (!this.#hunk) return
    if (this.#hunk.oldLeft === 0 && this.#hunk.newLeft === 0) this.#endHunk(null)
    else if (next - this.#hunk.begin >= PART) this.#takePart()
  }

  /** Counts a line of the hunk that is open. False when it is none. */
  #isOfHunk(start: number): boolean {
    const hunk = this.#hunk
    if (!hunk) return false
    const sign = this.#text.charAt(start).trim()
    if (sign === '+' && hunk.newLeft > 0) {
      hunk.newLeft -= 1
      hunk.lines += 1
      hunk.added += 1
    } else if (sign === '-' && hunk.oldLeft > 0) hunk.oldLeft -= 1
    else if (sign === '' && hunk.oldLeft > 0 && hunk.newLeft > 0) {
      hunk.oldLeft -= 1
      hunk.newLeft -= 1
      hunk.lines += 1
    } else if (sign !== '\\') {
      this.#endHunk(`line ${this.#line}: the hunk says other line counts than it has`)
      return false
    }
    return true
  }

  #readHeading(line: string): void {
    const minus = this.#minus
    const ended = this.#ended
    this.#minus = null
    if (ended !== null && line.startsWith('\\')) return
    this.#ended = null
    this.#isEmpty &&= line.trim() === ''
    if (line.startsWith('+++ ') && minus !== null) this.#openFile(minus, line.slice(4))
    else if (line.startsWith('--- ')) this.#minus = line.slice(4)
    else if (HUNK.test(line) && this.#file !== undefined) this.#openHunk(line)
    else if (HEADING.test(line)) {
      this.#isDiff = true
      this.#file = undefined
      this.#merge = /^diff --(?:cc|combined) /.test(line)
      if (this.#merge) this.#tell(null, `a merge diff cannot be reviewed: ${clip(line)}`)
    } else if (line.startsWith('@@') && !this.#merge)
      this.#tell(null, `line ${this.#line}: a hunk without a file: ${clip(line)}`)
    else if (ended !== null && /^(?:\+| .)/.test(line))
      this.#tell(this.#path, `line ${this.#line}: more lines than the hunk says: ${clip(ended)}`)
    else this.#readMessage(line)
  }

  #readMessage(line: string): void {
    if (COMMIT.test(line)) this.#subject = ''
    else if (this.#subject === '') this.#subject = this.#reading.decode(SUBJECT.exec(line)?.[1] ?? '')
  }

  #openFile(minus: string, plus: string): void {
    this.#isDiff = true
    const from = pathIn(minus, this.#reading)
    const to = pathIn(plus, this.#reading)
    this.#path = to === null || this.#merge ? null : withoutPrefix(from, to)
    const wrong = this.#path === null ? null : pathProblem(this.#path)
    if (wrong !== null) this.#tell(null, wrong)
    if (this.#path === null || wrong !== null) {
      this.#file = null
      return
    }
    const created = from === null
    this.#file = this.#files.get(this.#path) ?? { created, hunks: [], addedLines: 0, subjects: [] }
    this.#files.set(this.#path, this.#file)
    if (this.#subject) this.#file.subjects.push(this.#subject)
  }

  #openHunk(header: string): void {
    const [, , oldCount, start, newCount] = HUNK.exec(header)!
    this.#hunk = {
      header,
      at: this.#line,
      oldLeft: Number(oldCount ?? 1),
      newLeft: Number(newCount ?? 1),
      begin: this.#text.indexOf('\n', this.#offset) + 1 || this.#text.length,
      start: Math.max(1, Number(start)),
      lines: 0,
      added: 0,
    }
  }

  #endHunk(problem: string | null): void {
    const { header } = this.#hunk!
    if (problem !== null) this.#tell(this.#path, `${problem}: ${clip(header)}`)
    this.#takePart()
    this.#hunk = null
    this.#ended = problem === null ? header : null
  }

  /** Takes the lines of the open hunk that were read so far. */
  #takePart(): void {
    const hunk = this.#hunk!
    const { begin, start, added } = hunk
    const raw = this.#text.slice(begin, this.#offset)
    hunk.begin = this.#offset
    hunk.start += hunk.lines
    hunk.lines = hunk.added = 0
    if (this.#file) this.#file.addedLines += added
    if (!this.#reading.wanted(raw)) return
    const taken = linesIn(this.#reading.decode(raw))
    if (taken.gone !== '') this.#removed.push(taken.gone)
    if (added > 0) this.#file?.hunks.push({ start, ...taken })
  }

  #tell(path: string | null, message: string): void {
    this.#problems.push({ path, message })
  }
}

/** The lines of a hunk: those of the new file, and those that the change takes away. */
function linesIn(text: string): Omit<Hunk, 'start'> {
  const lines: string[] = []
  const added: boolean[] = []
  const gone: string[] = []
  const all = text.split('\n')
  if (text.endsWith('\n')) all.pop()
  for (const line of all) {
    const sign = line.charAt(0)
    const content = line.slice(1).replace(/\r$/, '')
    if (sign === '-') gone.push(content)
    if (sign === '-' || sign === '\\') continue
    lines.push(content)
    added.push(sign === '+')
  }
  return { lines, added, gone: gone.join('\n') }
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

/** Takes `b/` (or another of git's one-letter prefixes) away where both sides carry one, and not the same. */
function withoutPrefix(from: string | null, to: string): string {
  const prefixed = /^[biwco]\//.test(to) && (from === null || (/^[aiwco]\//.test(from) && from[0] !== to[0]))
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
