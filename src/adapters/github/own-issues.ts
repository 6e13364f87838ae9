import { formatMarker, type Marker, parseMarkers } from '../../core/marker.ts'
import type { OwnIssue, OwnIssues } from '../../core/report.ts'
import type { Client, Repository } from './client.ts'
import { asking } from './errors.ts'
import { isSelf, type Self } from './self.ts'

const KINDS: readonly string[] = ['weekly-report', 'action-plan']

/** A person whose token is used may have opened many issues: so many pages are turned to find the last report. */
const MAX_PAGES = 5
const PER_PAGE = 100

/** The reports and action plans that we wrote ourselves: one request, as long as one report is open at most. */
export function githubOwnIssues(client: Client, repository: Repository, self: Self): OwnIssues {
  const { owner, repo } = repository
  return {
    async list() {
      const ours: OwnIssue[] = []
      for (let page = 1; page <= MAX_PAGES; page += 1) {
        const issues = await asking(`earlier reports in ${owner}/${repo}`, () => pageOf(page))
        ours.push(...issues.flatMap((issue) => asOwn(issue, self)))
        if (issues.length < PER_PAGE || ours.some(({ marker }) => marker.kind === 'weekly-report')) break
      }
      const open = ours.filter(({ marker, state }) => marker.kind === 'weekly-report' && state === 'open')
      if (open.length < 2) return ours
      const replaced = new Set<number>()
      for (const { number, marker } of open) {
        if (await saysWhatCameAfter(number, marker)) replaced.add(number)
      }
      return ours.map((issue) => ({ ...issue, replaced: replaced.has(issue.number) }))
    },
  }

  async function pageOf(page: number): Promise<readonly Issue[]> {
    const { data } = await client.rest.issues.listForRepo({
      owner,
      repo,
      creator: self.login,
      state: 'all',
      sort: 'created',
      direction: 'desc',
      per_page: PER_PAGE,
      page,
    })
    return data
  }

  /** A report that is open although we closed it once was opened again by a person. */
  async function saysWhatCameAfter(number: number, marker: Marker): Promise<boolean> {
    const mark = formatMarker({ kind: 'weekly-report', key: `after:${marker.key}` })
    const comments = await asking(`the comments on issue ${number} in ${owner}/${repo}`, () =>
      client.paginate(client.rest.issues.listComments, { owner, repo, issue_number: number, per_page: 100 }),
    )
    return comments.some(({ body, user }) => isSelf(self, user) && body?.includes(mark) === true)
  }
}

type Issue = Awaited<ReturnType<Client['rest']['issues']['listForRepo']>>['data'][number]

function asOwn(issue: Issue, self: Self): readonly OwnIssue[] {
  const body = issue.body ?? ''
  const marker = ownMarker(body)
  if (issue.pull_request || !isSelf(self, issue.user) || !marker) return []
  return [
    {
      number: issue.number,
      url: issue.html_url,
      title: issue.title,
      body: withoutMarker(body, marker),
      marker,
      state: issue.state === 'closed' ? 'closed' : 'open',
      createdAt: issue.created_at,
      labels: issue.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
      replaced: false,
    },
  ]
}

/** The marker an issue is found by: the last one, which the writer put at the end, and never that of a stop. */
function ownMarker(body: string): Marker | undefined {
  return parseMarkers(body).findLast(({ kind, key }) => KINDS.includes(kind) && key !== 'stop')
}

function withoutMarker(body: string, marker: Marker): string {
  return body.replace(/\r\n?/g, '\n').replaceAll(formatMarker(marker), '').trim()
}
