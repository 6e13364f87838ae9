import { identityOf, type Person } from '../../core/activity.ts'
import type { OrganizationActivity, OrganizationThread } from '../../core/report.ts'
import { type RestIssue, threadOf } from './activity-rest.ts'
import type { Client } from './client.ts'
import { actorOf, MAINTAINERS } from './people.ts'

const MAX_PAGES = 5
const PER_PAGE = 100

/** What a search over REST finds. */
type Found = RestIssue & { readonly repository_url: string }

/**
 * A week of an organization over REST, for a host without GraphQL. Who waits is known of threads in which nobody said
 * anything; who is new is not.
 */
export async function organizationWeekByRest(
  client: Client,
  login: string,
  { since, until, early }: { readonly since: string; readonly until: string; readonly early: string },
): Promise<OrganizationActivity> {
  const gaps = ['who waits where only programs spoke', 'who is new']
  const stamp = (instant: string) => `${instant.slice(0, 19)}Z`
  const silent = `org:${login} is:open comments:0 created:${early}..${stamp(until)} sort:created-asc`
  const week = await search(`org:${login} created:${stamp(since)}..${stamp(until)}`, 'threads of this week')
  const issues = await search(`${silent} is:issue`, 'issues that wait')
  const pulls = await search(`${silent} is:pr -is:draft review:none`, 'pull requests that wait')
  const known = new Map<string, OrganizationThread>()
  for (const one of week.found) known.set(one.html_url, asThread(one, false))
  for (const one of [...issues.found, ...pulls.found]) known.set(one.html_url, asThread(one, true))
  const people = new Map<string, Person>()
  for (const { user, author_association } of [...week.found, ...issues.found, ...pulls.found])
    if (MAINTAINERS.includes(author_association ?? ''))
      people.set(identityOf(actorOf(user)), { firstSeen: null, maintainer: true })
  return {
    since,
    until,
    threads: [...known.values()],
    people,
    waitingElsewhere: issues.more + pulls.more,
    gaps,
  }

  async function search(q: string, what: string): Promise<{ found: readonly Found[]; more: number }> {
    const found: Found[] = []
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const { data } = await client.rest.search.issuesAndPullRequests({ q, per_page: PER_PAGE, page })
      found.push(...(data.items as readonly Found[]))
      if (found.length >= data.total_count || data.items.length < PER_PAGE) return { found, more: 0 }
      if (page === MAX_PAGES) {
        gaps.push(`${what} beyond the first ${found.length} of ${data.total_count}`)
        return { found, more: data.total_count - found.length }
      }
    }
    return { found, more: 0 }
  }
}

function asThread(one: Found, silent: boolean): OrganizationThread {
  const whole = silent && (one.reactions?.total_count ?? 0) === 0
  return { ...threadOf(one, [], whole), repository: one.repository_url.split('/').slice(-2).join('/') }
}
