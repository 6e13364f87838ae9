/** A step in a tree of words that shares their beginnings. */
export interface Node<Leaf> {
  /** What ends here, if anything does. */
  leaf: Leaf | null
  /** By UTF-16 unit, or by what stands for others. */
  readonly next: Map<number, Node<Leaf>>
}

/** A tree without words. */
export function emptyNode<Leaf>(): Node<Leaf> {
  return { leaf: null, next: new Map() }
}

/** The node behind another one, made where it is not there yet. */
export function grow<Leaf>({ next }: Node<Leaf>, code: number): Node<Leaf> {
  let node = next.get(code)
  if (!node) {
    node = emptyNode()
    next.set(code, node)
  }
  return node
}

/** A UTF-16 unit in lower case, if that is one unit too. */
export function lowered(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code
  const lower = String.fromCharCode(code).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : code
}
