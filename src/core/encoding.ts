/** The encoding that a text names with its first two bytes: UTF-16 in one order or the other; `null` where it does not. */
export function wideMark([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}
