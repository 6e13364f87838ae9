import { fingerprint } from './fingerprint.ts'

/** A part of the draft as it stands in the preview. */
export interface PreviewPart {
  readonly id: string
  /** Heading and text as generated from the answers; `null` for a part that a person added. */
  readonly generated: string | null
  /** What a person made of it; `null` where nobody touched it. */
  readonly edited: string | null
}

/** What people did to a preview by hand. */
export interface Edits {
  /** Parts whose words someone changed or added, by id, heading included. */
  readonly changed: ReadonlyMap<string, string>
  /** Where an added part stands: after this part. */
  readonly after: ReadonlyMap<string, string | null>
  /** Parts that someone took out. */
  readonly removed: ReadonlySet<string>
  /** Ticks, by the key of their choice. */
  readonly ticks: ReadonlyMap<string, boolean>
}

/** A preview that nobody has touched. */
export const NO_EDITS: Edits = {
  changed: new Map(),
  after: new Map(),
  removed: new Set(),
  ticks: new Map(),
}

const START = /^<!-- draft:part ([a-z0-9-]+) ([0-9a-f]{16})( edited)? -->$/
const END = '<!-- draft:end -->'
const NOTE = '<!-- draft:note -->'
const BEGIN = /^<!-- draft:begin parts=([a-z0-9,-]*) removed=([a-z0-9,-]*) -->$/
const FINISH = '<!-- draft:finish -->'
const TICK = /^\s*[-*+] \[([ xX])\] .*<!-- draft:choose (\S+) -->\s*$/

/** The draft inside a preview, in a form in which later changes by hand are found again. */
export function wrapParts(
  parts: readonly PreviewPart[],
  removed: ReadonlySet<string>,
  note: (id: string) => string,
): string {
  const ids = parts.map(({ id }) => id).join(',')
  const blocks = parts.map(({ id, generated, edited }) => {
    const mark = fingerprint(plain(generated ?? ''))
    const block = `<!-- draft:part ${id} ${mark}${edited === null ? '' : ' edited'} -->\n${plain(edited ?? generated ?? '').trim()}\n${END}`
    return edited === null ? block : `${block}\n\n${NOTE}\n${note(id)}\n${END}`
  })
  return [`<!-- draft:begin parts=${ids} removed=${[...removed].join(',')} -->`, ...blocks, FINISH].join(
    '\n\n',
  )
}

/** Words that look like our own signs must not act as such. */
function plain(text: string): string {
  return text.replace(/<!--(\s*(?:draft|porchlight):)/g, '<!-- .$1')
}

/** A line with a tick box that is found again. */
export function tickBox(key: string, label: string, ticked: boolean): string {
  return `- [${ticked ? 'x' : ' '}] ${label} <!-- draft:choose ${encodeKey(key)} -->`
}

/** Reads back what people changed, added, took out and ticked in a preview of ours. */
export function readEdits(body: string): Edits {
  const lines = body.replace(/\r\n?/g, '\n').split('\n')
  const changed = new Map<string, string>()
  const after = new Map<string, string | null>()
  const ticks = new Map<string, boolean>()
  const seen = new Set<string>()
  let expected: readonly string[] = []
  let removed: readonly string[] = []
  let inside = false
  let part: { id: string; mark: string; edited: boolean; lines: string[] } | null = null
  let note = false
  let loose: string[] = []
  let last: string | null = null

  for (const line of lines) {
    const trimmed = line.trim()
    if (!inside) {
      const begin = BEGIN.exec(trimmed)
      if (begin) {
        inside = true
        expected = list(begin[1]!)
        removed = list(begin[2]!)
        continue
      }
      const tick = TICK.exec(line)
      if (tick) ticks.set(decodeKey(tick[2]!), tick[1] !== ' ')
      continue
    }
    const start = START.exec(trimmed)
    if (trimmed === FINISH || start || (trimmed === NOTE && !part)) {
      close()
      flush()
      if (trimmed === FINISH) inside = false
      else if (start) {
        part = { id: start[1]!, mark: start[2]!, edited: start[3] !== undefined, lines: [] }
        note = false
      } else note = true
    } else if (trimmed === END) {
      close()
      note = false
    } else if (part) part.lines.push(line)
    else if (!note) loose.push(line)
    else {
      const tick = TICK.exec(line)
      if (tick) ticks.set(decodeKey(tick[2]!), tick[1] !== ' ')
    }
  }
  close()
  flush()
  return {
    changed,
    after,
    ticks,
    removed: new Set([...removed, ...expected.filter((id) => !seen.has(id))]),
  }

  function close(): void {
    if (!part) return
    const { id, mark, edited, lines: own } = part
    const text = own.join('\n').trim()
    part = null
    if (text === '') return
    seen.add(id)
    if (fingerprint(text) !== mark || (edited && id.startsWith('added-'))) changed.set(id, text)
    if (id.startsWith('added-')) after.set(id, last)
    last = id
  }

  /** Words between the parts were put there by a person: they become a part of their own. */
  function flush(): void {
    const text = loose.join('\n').trim()
    loose = []
    if (text === '') return
    const id = `added-${fingerprint(text).slice(0, 8)}`
    changed.set(id, text)
    after.set(id, last)
    seen.add(id)
    last = id
  }
}

function list(text: string): readonly string[] {
  return text === '' ? [] : text.split(',')
}

function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('-', '%2D')
}

function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}
