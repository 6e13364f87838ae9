export type RegionKind =
  | 'code'
  | 'comment'
  | 'string'
  | 'prose'
  | 'link-text'
  | 'code-span'
  | 'code-block'
  | 'url'
  | 'quote'
  | 'tag'
  | 'hidden'

/** A stretch of a text that is one kind of thing. Offsets are UTF-16 units, `end` exclusive. */
export interface Region {
  readonly start: number
  readonly end: number
  readonly kind: RegionKind
}

/** Says what stands at an offset. */
export interface Regions {
  at(offset: number): Region
}

/** Looks regions up by offset; what no region covers is `rest`. */
export function table(text: string, regions: readonly Region[], rest: RegionKind): Regions {
  return {
    at(offset) {
      let low = 0
      let high = regions.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (regions[middle]!.end <= offset) low = middle + 1
        else high = middle
      }
      const found = regions[low]
      if (found && found.start <= offset) return found
      return { start: regions[low - 1]?.end ?? 0, end: found?.start ?? text.length, kind: rest }
    },
  }
}
