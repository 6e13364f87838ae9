import type { PlacedLine } from '../core/ports.ts'
import { gitSays } from './ask-git.ts'

/** No more lines than this are looked for. */
const MOST = 200

/** Where some lines stand in a revision of a checkout, as they are but for the spaces around them. */
export async function linesIn(
  checkout: string,
  revision: string,
  lines: readonly string[],
): Promise<readonly PlacedLine[]> {
  const wanted = new Set(lines.slice(0, MOST))
  if (wanted.size === 0 || revision.startsWith('-')) return []
  const plain = [
    '-I',
    '-z',
    '--no-full-name',
    '--no-color',
    '--no-line-number',
    '--no-column',
    '--fixed-strings',
  ]
  const args = ['grep', ...plain, '-f', '-', revision, '--', ':/']
  const found: PlacedLine[] = []
  let rest = ''
  for await (const part of gitSays(checkout, args, Array.from(wanted, (line) => `${line}\n`).join(''))) {
    const matches = (rest + part).split('\n')
    rest = matches.pop()!
    for (const match of matches) {
      const [path = '', line = ''] = match.slice(revision.length + 1).split('\0', 2)
      if (wanted.has(line.trim())) found.push({ path, line: line.trim() })
    }
  }
  return found
}
