import type { Report } from '../../commands/report.ts'

/** The report as it stands in its issue, without what only the next report reads. */
export function reportMarkdown({ title, body }: Report): string {
  return `# ${title}\n\n${body.replace(/\n*<!--[^\n]*-->\n*$/, '').trim()}\n`
}
