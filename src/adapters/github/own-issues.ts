import { formatMarker, type Marker, parseMarkers } from '../../core/marker.ts'
import type { OwnIssue, OwnIssues } from '../../core/report.ts'
import type { Client, Repository } from './client.ts'
import { asking } from './errors.ts'
import { isSelf, type Self } from './self.ts'

const KINDS: readonly string[] = ['weekly-report', 'action-plan']

const PER_PAGE = 100

/** One page of our issues. */
interface Look {
  readonly page: number
  readonly labels?: string
}

/** A person whose token is used may have opened many issues: so many pages more are turned to find the last report. */
const MORE_PAGES: readonly Look[] = [{ page: 2 }, { page: 3 }, { page: 4 }, { page: 5 }]

/**
 * The reports and action plans that we wrote ourselves: one request, as long as one report is open at most and no other
 * workflow opens issues by the hundred under the same name. Then those with our label are looked for, so that a stop
 * is found however long ago it was.
 */
export function githubOwnIssues(
  client: Client,
  repository: Repository,
  self: Self,
  label: string,
): OwnIssues {
  const { owner, repo } = repository
  return {
    async list() {
      const looks: readonly Look[] = [{ page: 1 }, { page: 1, labels: label }, ...MORE_PAGES]
      const found = new Map<number, OwnIssue>()
      for (const look of looks) {
        const issues = await asking(`earlier reports in ${owner}/${repo}`, () => pageOf(look))
        for (const own of issues.flatMap((issue) => asOwn(issue, self))) found.set(own.number, own)
        const end = issues.length < PER_PAGE && look.labels === undefined
        if (end || [...found.values()].some(({ marker }) => marker.kind === 'weekly-report')) break
      }
      const ours = [...found.values()]
      const open = ours.filter(({ marker, state }) => marker.kind === 'weekly-report' && state === 'open')
      if (open.length < 2) return ours
      const replaced = new Set<number>()
      for (const { number, marker } of open) {
        if (await saysWhatCameAfter(number, marker)) replaced.add(number)
      }
      return ours.map((issue) => ({ ...issue, replaced: replaced.has(issue.number) }))
    },
  }

  async function pageOf(look: Look): Promise<readonly Issue[]> {
    const { data } = await client.rest.issues.listForRepo({
      owner,
      repo,
      creator: self.login,
      ...look,
      state: 'all',
      sort: 'created',
      direction: 'desc',
      per_page: PER_PAGE,
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
