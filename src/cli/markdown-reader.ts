import { isMarkdown } from '../terms/language.ts'
import type { MarkdownReader } from '../terms/regions.ts'

let loaded: MarkdownReader | null = null

/** The reader of Markdown, loaded only where one of the paths is Markdown. */
export async function markdownReader(paths: readonly string[]): Promise<MarkdownReader> {
  if (loaded === null && paths.some(isMarkdown)) {
    loaded = (await import('../terms/markdown.ts')).markdownRegions
  }
  return loaded ?? unexpected
}

function unexpected(): never {
  throw new Error('Markdown was not expected here')
}
