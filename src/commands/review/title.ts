/** True for the title that GitHub and git give a change that takes another one back: what it adds stood there before. */
export function isRevert(title: string): boolean {
  return /^(?:revert|reapply)\s+["“]/i.test(title)
}

/** A word or two that say which part of a project a commit is for: `docs: `, `[CI] `. */
const PART = /^(?:\W{0,4}[\w./-]+:\s+)?(?:\[[^\]]*\]\s*)?/

/** How a commit begins that takes back what was written, or takes it from somewhere else. */
const RETOLD = [
  /^(?:revert(?:s|ed|ing)?|reapply|roll(?:ing|ed)?[ -]?back)\b/i,
  /^(?:svn\s+)?merg(?:e|ed|es|ing)\s+(?:branch|pull|tag|remote|revisions?|-?r\s?\d|\S*[/\d]\S*$|(?:main|master|trunk|develop)$|.*\b(?:into|from|revs?\s+\d))/i,
  /^(?:moved|back-?port(?:s|ed)?)\s/i,
  /^(?:mov(?:e|es|ing)|back-?porting)\s.*\s(?:to|into|out of|from)\s/i,
  /^migrat(?:e|ed|es|ing)\s.*\s(?:to|into|from)\s+(?:the\s+)?(?:docs?|wiki|markdown|rst)(?:\s+\(#\d+\))?$/i,
  /^(?:cop(?:y|ied)|import(?:ed)?|sync(?:ed)?)\s.*\b(?:from|with)\s+(?:upstream\s+)?(?:upstream|main|master|trunk|[0-9a-f]{7,40})(?:\s+branch)?$/i,
  /^(?:import|add)(?:ed|ing)?\s+(?:the\s+)?(?:existing|previous|old)\s+(?:\S+\s+){0,2}(?:docs?|documents?|documentation|pages?|contents|chapters?|guides?)\.?$/i,
  /^(?:update|upgrade|bump)[ds]?\s+(?:the\s+)?(?:bundled|vendored)\s/i,
  /^(?:re-?(?:build|generate)\s+(?:the\s+)?(?:html\s+)?(?:docs?|documentation|site|website|pages|html)|docs?\s+rebuild)$/i,
]

/**
 * True for the subject of a commit that takes back, merges, moves, builds or takes over what was written before: of
 * what was said in such commits one remark in six was welcome.
 */
export function isRetold(subject: string): boolean {
  const told = subject.replace(PART, '')
  return RETOLD.some((pattern) => pattern.test(told))
}
