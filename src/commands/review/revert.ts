/** True for the title that GitHub and git give a change that takes another one back: what it adds stood there before. */
export function isRevert(title: string): boolean {
  return /^(?:revert|reapply)\s+["“]/i.test(title)
}
