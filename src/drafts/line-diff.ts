/** Larger changes than this, in lines by lines, are shown as what was and what is. */
const MOST = 4_000_000

/** The lines that leave (`-`), come (`+`) and stay (` `), shortest change first found, as people read a diff. */
export function lineDiff(before: string, after: string): string {
  const old = before.split('\n')
  const young = after.split('\n')
  let start = 0
  while (start < old.length && start < young.length && old[start] === young[start]) start += 1
  let end = 0
  while (
    end < old.length - start &&
    end < young.length - start &&
    old[old.length - 1 - end] === young[young.length - 1 - end]
  )
    end += 1
  return [
    ...old.slice(0, start).map((line) => `  ${line}`),
    ...between(old.slice(start, old.length - end), young.slice(start, young.length - end)),
    ...old.slice(old.length - end).map((line) => `  ${line}`),
  ]
    .map((line) => line.trimEnd())
    .join('\n')
}

function between(old: readonly string[], young: readonly string[]): readonly string[] {
  if (old.length * young.length > MOST) {
    return [...old.map((line) => `- ${line}`), ...young.map((line) => `+ ${line}`)]
  }
  const common: number[][] = Array.from({ length: old.length + 1 }, () => new Array(young.length + 1).fill(0))
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      common[i]![j] =
        old[i] === young[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
    }
  }
  const lines: string[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < young.length) {
    if (i < old.length && j < young.length && old[i] === young[j]) {
      lines.push(`  ${old[i]}`)
      i += 1
      j += 1
    } else if (i < old.length && (j >= young.length || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push(`- ${old[i]}`)
      i += 1
    } else {
      lines.push(`+ ${young[j]}`)
      j += 1
    }
  }
  return lines
}
