import { parse } from 'yaml'

/** One entry of the issue chooser. */
export interface ContactLink {
  readonly name: string
  readonly url: string
  readonly about: string
}

/** `.github/ISSUE_TEMPLATE/config.yml` as GitHub reads it. */
export interface IssueConfig {
  readonly blankIssues: boolean
  readonly links: readonly ContactLink[]
  /** Why it could not be read, for people; else `null`. */
  readonly problem: string | null
}

/** YAML text to the issue chooser's configuration. Never throws. */
export function readIssueConfig(text: string): IssueConfig {
  try {
    const raw: unknown = text.length > 100_000 ? null : parse(text, { maxAliasCount: 10, logLevel: 'silent' })
    if (typeof raw !== 'object' || raw === null)
      return { blankIssues: true, links: [], problem: 'it is empty or no mapping' }
    const { blank_issues_enabled: blank, contact_links: links } = raw as Record<string, unknown>
    return {
      blankIssues: blank !== false,
      links: Array.isArray(links) ? links.flatMap(toLink) : [],
      problem: null,
    }
  } catch {
    return { blankIssues: true, links: [], problem: 'it is not valid YAML' }
  }
}

function toLink(entry: unknown): ContactLink[] {
  if (typeof entry !== 'object' || entry === null) return []
  const { name, url, about } = entry as Record<string, unknown>
  return typeof url === 'string' ? [{ name: String(name ?? ''), url, about: String(about ?? '') }] : []
}
