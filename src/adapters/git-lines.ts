import { askGit } from './ask-git.ts'

/** No more lines than this are looked for. */
const MOST = 200
/** A line with less in it stands in many places by chance. */
const FEWEST_WORDS = 6

/** Those of some lines that a revision of a checkout holds somewhere, as they are but for the spaces around them. */
export async function linesIn(
  checkout: string,
  revision: string,
  lines: readonly string[],
): Promise<readonly string[]> {
  const wanted = new Set(
    lines
      .map((line) => line.trim())
      .filter((line) => line.split(/\s+/).length >= FEWEST_WORDS)
      .slice(0, MOST),
  )
  if (wanted.size === 0 || revision.startsWith('-')) return []
  const plain = ['-I', '-h', '--no-color', '--no-line-number', '--no-column', '--fixed-strings']
  const args = ['grep', ...plain, '-f', '-', revision, '--', ':/']
  const found = (await askGit(checkout, args, Array.from(wanted, (line) => `${line}\n`).join(''))) ?? ''
  return Array.from(new Set(found.split('\n').map((line) => line.trim()))).filter((line) => wanted.has(line))
}
