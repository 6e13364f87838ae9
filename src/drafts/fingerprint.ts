/** Sixteen letters and digits that change when the words of a text change; line ends, blanks at the end and more than one empty line do not count. */
export function fingerprint(text: string): string {
  const normal = text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let index = 0; index < normal.length; index += 1) {
    const unit = normal.charCodeAt(index)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return hex(b) + hex(a)
}

function hex(number: number): string {
  return (number >>> 0).toString(16).padStart(8, '0')
}
