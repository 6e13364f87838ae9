import ignore from 'ignore'

type Matches = (path: string) => boolean

const known = new WeakMap<readonly string[], Matches>()

/**
 * Tells of a path whether some patterns in the manner of `.gitignore` match it; none do what no path can be. Each list
 * of them is compiled once: it is asked for with every file.
 */
export function matching(patterns: readonly string[]): Matches {
  let matches = known.get(patterns)
  if (!matches) {
    matches = compiled(patterns)
    known.set(patterns, matches)
  }
  return matches
}

function compiled(patterns: readonly string[]): Matches {
  if (patterns.length === 0) return () => false
  const rules = ignore({ allowRelativePaths: true }).add([...patterns])
  return (path) => {
    try {
      return rules.ignores(path)
    } catch {
      return false
    }
  }
}
