import { isMarkdown } from '../terms/language.ts'
import type { MarkdownReader } from '../terms/regions.ts'

/** The reader of Markdown, loaded only where one of the paths is Markdown. */
export async function markdownReader(paths: readonly string[]): Promise<MarkdownReader> {
  if (paths.some(isMarkdown)) return (await import('../terms/markdown.ts')).markdownRegions
  return () => {
    throw new Error('Markdown was not expected here')
  }
}
