import { askGit, gitSays } from './ask-git.ts'

/** No more lines than this are looked for. */
const MOST = 200
/** A longer line is none of those that are looked for, in characters. */
const LONGEST = 4000
/** For so long git may look, in milliseconds: what it finds spares people a remark, and is worth no waiting. */
const PATIENCE = 5000

/**
 * Those of some lines that a checkout held where it parted from a revision, in any file, as they are but for the spaces
 * around them. What was not found in a few seconds counts as not there.
 */
export async function linesIn(
  checkout: string,
  revision: string,
  lines: readonly string[],
): Promise<readonly string[]> {
  const wanted = new Set(lines.filter((line) => line.length <= LONGEST).slice(0, MOST))
  if (wanted.size === 0 || revision.startsWith('-')) return []
  const parting = (await askGit(checkout, ['merge-base', revision, 'HEAD']))?.trim() || revision
  const plain = ['-I', '-h', '--no-color', '--no-line-number', '--no-column', '--fixed-strings']
  const args = ['grep', ...plain, '-f', '-', parting, '--', ':/']
  const input = Array.from(wanted, (line) => `${line}\n`).join('')
  const found = new Set<string>()
  for await (const line of linesOf(gitSays(checkout, args, { input, patience: PATIENCE }))) {
    const bare = line.trim()
    if (wanted.has(bare)) found.add(bare)
  }
  return Array.from(found)
}

/** The lines in what comes in parts; of a line that is too long, as much as came before it was. */
async function* linesOf(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const part of parts) {
    const [end = '', ...lines] = part.split('\n')
    if (rest.length <= LONGEST) rest += end
    if (lines.length === 0) continue
    yield rest
    rest = lines.pop()!
    yield* lines
  }
}
