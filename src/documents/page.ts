/** A piece of what a reader sees. Lines count from 1 and are those of the file. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'quote' | 'code' | 'cell'
  /** The depth of a heading (1 to 6), or how deep a list item is nested (from 1); 0 otherwise. */
  readonly depth: number
  /** Visible words only, white space folded to single spaces, hard line breaks kept as `\n`. */
  readonly text: string
  readonly line: number
  readonly endLine: number
}

/** A heading and what stands under it, up to the next heading of any depth. The first may have no title. */
export interface Section {
  readonly title: string
  readonly depth: number
  readonly line: number
  readonly blocks: readonly Block[]
}

/** A link or picture with its address resolved. */
export interface Link {
  readonly text: string
  readonly href: string
  readonly line: number
  readonly kind: 'link' | 'image' | 'autolink'
}

/** Something that is in the file and not in what a reader sees. */
export interface Hidden {
  readonly kind: 'comment' | 'tag' | 'front-matter' | 'attribute'
  readonly text: string
  readonly line: number
}

export type Format = 'markdown' | 'restructuredtext' | 'asciidoc' | 'plain' | 'html'

/** A file as a reader sees it. */
export interface Page {
  readonly path: string
  readonly format: Format
  /** The visible text, one block after the other, with `\n\n` between them. */
  readonly text: string
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
  readonly links: readonly Link[]
  readonly hidden: readonly Hidden[]
  /** The file's own lines as decoded, without line ends. */
  readonly source: readonly string[]
  /** What was left out, each a short clause for people. */
  readonly gaps: readonly string[]
}
