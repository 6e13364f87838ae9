/** True for the title that GitHub and git give a change that takes another one back: what it adds stood there before. */
export function isRevert(title: string): boolean {
  return /^(?:revert|reapply)\s+["“]/i.test(title)
}

/** A word or two that say which part of a project a commit is for: `docs: `, `[CI] `. */
const PART = String.raw`^(?:\W*[\w./-]+:\s+)?(?:\[[^\]]*\]\s*)?`

const RETOLD = [
  new RegExp(`${PART}(?:revert(?:s|ed|ing)?|reapply|roll(?:ing|ed)?[ -]?back)\\b`, 'i'),
  new RegExp(
    `${PART}(?:svn\\s+)?merg(?:e|ed|es|ing)(?::|\\s+(?:branch|pull|tag|remote|revisions?|-?r\\s?\\d|.*\\b(?:into|from)\\b))`,
    'i',
  ),
  new RegExp(`${PART}(?:mov(?:es|ed|ing)|back-?port(?:s|ed|ing)?)\\s`, 'i'),
  new RegExp(`${PART}move\\s.*\\s(?:to|into|out of|from)\\s`, 'i'),
  new RegExp(
    `${PART}(?:cop(?:y|ied)|import(?:ed)?|sync(?:ed)?)\\s.*\\b(?:from|with)\\s+(?:upstream|main|master|trunk|[0-9a-f]{7,40})\\b`,
    'i',
  ),
]

/**
 * True for the subject of a commit that takes back, merges, moves or takes over what was written before: of what was said in such
 * commits one remark in six was welcome.
 */
export function isRetold(subject: string): boolean {
  return RETOLD.some((pattern) => pattern.test(subject))
}
