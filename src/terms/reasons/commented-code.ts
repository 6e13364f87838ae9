import { looksLikeProse } from '../prose.ts'
import type { Scene } from '../scene.ts'

/** True for a comment that holds code and no sentence. */
export function isCommentedCode({ inside, line, start, previous, language }: Scene): boolean {
  const body = inside.replace(/^\s*(?:\/\/+|#+|\/\*+|\*+|--|;+|<!--)\s?/, '')
  if (
    /^\s*(?:<\/?[a-z%][^>]*>?|[\w.:$@>-]+\s*(?:=|\+=|:=)\s*\S|[\w.$:]+\(.*\)\s*;?\s*$)/i.test(body) &&
    !looksLikeProse(body)
  )
    return true
  if (body.length < 60 && /^\s*(?:[-*]\s+)?[\w.-]+:\s+\S+\s*$/.test(body)) return true
  if (language.id === 'yaml' && /^(?:[\w.-]+:\s+\S+\s+#.*|\s+[\w.-]+:\s*)$/.test(body)) return true
  if (/^\s+(?:\/\/|#|\/\*)\s/.test(body) || /^\s*\/\*/.test(previous)) return true
  if (
    /[;{}]\s*$/.test(body) &&
    /[{}$]|\w\(|^\s*[\w.:<>]+(?:\s+[\w*.:$-]+){1,3};\s*$/.test(body) &&
    !looksLikeProse(body)
  )
    return true
  if (/^\s*(?:with|if|elif|for|while|return|def|class|import|from|call)\b.*[\w\])]\(.*[:)]\s*$/.test(body))
    return true
  return /\b[\w-]+=["'][^"']*$/.test(line.slice(0, start))
}
