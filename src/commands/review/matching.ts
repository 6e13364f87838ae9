import ignore from 'ignore'

/** Tells of a path whether some patterns in the manner of `.gitignore` match it; none do what no path can be. */
export function matching(patterns: readonly string[]): (path: string) => boolean {
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
