import type { Block, Format, Hidden, Link, Page, Section } from './page.ts'

/** Folds white space to single spaces and keeps hard line breaks, which readers write as `\n`. */
export function fold(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

/** Collects what a reader of one format finds, in the order of the file, and makes a page of it. */
export interface PageBuilder {
  block(block: Block): void
  link(link: Link): void
  hidden(hidden: Hidden): void
  gap(text: string): void
  page(): Page
}

/** `source` is the decoded file; everything else is added by a format's reader. */
export function pageBuilder(path: string, format: Format, source: string): PageBuilder {
  const blocks: Block[] = []
  const links: Link[] = []
  const hidden: Hidden[] = []
  const gaps: string[] = []
  return {
    block(block) {
      const text = fold(block.text)
      if (text !== '') blocks.push({ ...block, text })
    },
    link(link) {
      links.push({ ...link, text: fold(link.text), href: link.href.trim() })
    },
    hidden(item) {
      hidden.push(item)
    },
    gap(text) {
      gaps.push(text)
    },
    page() {
      return {
        path,
        format,
        text: blocks.map(({ text }) => text).join('\n\n'),
        blocks,
        sections: toSections(blocks),
        links,
        hidden,
        source: source.split('\n'),
        gaps,
      }
    },
  }
}

function toSections(blocks: readonly Block[]): readonly Section[] {
  const sections: { title: string; depth: number; line: number; blocks: Block[] }[] = []
  for (const block of blocks) {
    if (block.kind === 'heading') {
      sections.push({ title: block.text, depth: block.depth, line: block.line, blocks: [] })
    } else {
      if (sections.length === 0) sections.push({ title: '', depth: 0, line: block.line, blocks: [] })
      sections.at(-1)!.blocks.push(block)
    }
  }
  return sections
}
