import {
  type Account,
  type App,
  type CheckRun,
  type Comment,
  fullName,
  type Installation,
  type Label,
  nodeId,
  type Reaction,
  type Repository,
  type Review,
  type ReviewComment,
  roleOf,
  type Thread,
  type World,
} from './state.ts'

type Json = Record<string, unknown>

/** Whom GitHub shows for an account that is gone. */
const GHOST = { id: 10137, login: 'ghost', type: 'User' as const }

const WEB = 'https://github.com'

/** Writes the state down the way the REST API does. */
export type Show = ReturnType<typeof shower>

/** Representations with addresses under `base`. */
export function shower(world: World, base: string) {
  function account(who: Account | null): Json | null {
    if (!who) return null
    const { id, login, type } = who.deleted ? GHOST : who
    const url = `${base}/users/${encodeURIComponent(login)}`
    const page = type === 'Bot' ? `apps/${login.replace(/\[bot\]$/, '')}` : login
    return {
      login,
      id,
      node_id: nodeId(type === 'Organization' ? 'O' : type === 'Bot' ? 'BOT' : 'U', id),
      avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
      gravatar_id: '',
      url,
      html_url: `${WEB}/${page}`,
      followers_url: `${url}/followers`,
      following_url: `${url}/following{/other_user}`,
      gists_url: `${url}/gists{/gist_id}`,
      starred_url: `${url}/starred{/owner}{/repo}`,
      subscriptions_url: `${url}/subscriptions`,
      organizations_url: `${url}/orgs`,
      repos_url: `${url}/repos`,
      events_url: `${url}/events{/privacy}`,
      received_events_url: `${url}/received_events`,
      type,
      user_view_type: 'public',
      site_admin: false,
    }
  }

  function repository(repo: Repository): Json {
    const url = `${base}/repos/${fullName(repo)}`
    const html = `${WEB}/${fullName(repo)}`
    const open = [...repo.threads.values()].filter(
      ({ state, deleted }) => state === 'open' && !deleted,
    ).length
    return {
      id: repo.id,
      node_id: nodeId('R', repo.id),
      name: repo.name,
      full_name: fullName(repo),
      private: repo.private,
      owner: account(repo.owner),
      html_url: html,
      description: repo.description,
      fork: repo.fork !== null,
      url,
      archive_url: `${url}/{archive_format}{/ref}`,
      assignees_url: `${url}/assignees{/user}`,
      blobs_url: `${url}/git/blobs{/sha}`,
      branches_url: `${url}/branches{/branch}`,
      collaborators_url: `${url}/collaborators{/collaborator}`,
      comments_url: `${url}/comments{/number}`,
      commits_url: `${url}/commits{/sha}`,
      compare_url: `${url}/compare/{base}...{head}`,
      contents_url: `${url}/contents/{+path}`,
      contributors_url: `${url}/contributors`,
      deployments_url: `${url}/deployments`,
      downloads_url: `${url}/downloads`,
      events_url: `${url}/events`,
      forks_url: `${url}/forks`,
      git_commits_url: `${url}/git/commits{/sha}`,
      git_refs_url: `${url}/git/refs{/sha}`,
      git_tags_url: `${url}/git/tags{/sha}`,
      hooks_url: `${url}/hooks`,
      issue_comment_url: `${url}/issues/comments{/number}`,
      issue_events_url: `${url}/issues/events{/number}`,
      issues_url: `${url}/issues{/number}`,
      keys_url: `${url}/keys{/key_id}`,
      labels_url: `${url}/labels{/name}`,
      languages_url: `${url}/languages`,
      merges_url: `${url}/merges`,
      milestones_url: `${url}/milestones{/number}`,
      notifications_url: `${url}/notifications{?since,all,participating}`,
      pulls_url: `${url}/pulls{/number}`,
      releases_url: `${url}/releases{/id}`,
      stargazers_url: `${url}/stargazers`,
      statuses_url: `${url}/statuses/{sha}`,
      subscribers_url: `${url}/subscribers`,
      subscription_url: `${url}/subscription`,
      tags_url: `${url}/tags`,
      teams_url: `${url}/teams`,
      trees_url: `${url}/git/trees{/sha}`,
      git_url: `git://github.com/${fullName(repo)}.git`,
      ssh_url: `git@github.com:${fullName(repo)}.git`,
      clone_url: `${html}.git`,
      svn_url: html,
      mirror_url: null,
      homepage: repo.homepage,
      language: null,
      forks_count: 0,
      forks: 0,
      stargazers_count: repo.stars,
      watchers_count: repo.stars,
      watchers: repo.stars,
      size: 1,
      default_branch: repo.defaultBranch,
      open_issues_count: open,
      open_issues: open,
      is_template: false,
      topics: repo.topics,
      has_issues: repo.hasIssues,
      has_projects: true,
      has_wiki: repo.hasWiki,
      has_pages: false,
      has_downloads: true,
      has_discussions: repo.hasDiscussions,
      archived: repo.archived,
      disabled: repo.disabled,
      visibility: repo.private ? 'private' : 'public',
      pushed_at: repo.pushedAt,
      created_at: repo.createdAt,
      updated_at: repo.pushedAt,
      web_commit_signoff_required: false,
      allow_forking: true,
      license: null,
      network_count: 0,
      subscribers_count: 0,
      ...(repo.fork ? { parent: repository(repo.fork), source: repository(repo.fork) } : {}),
      ...(repo.owner.type === 'Organization' ? { organization: account(repo.owner) } : {}),
    }
  }

  function label(repo: Repository, one: Label): Json {
    return {
      id: one.id,
      node_id: nodeId('LA', one.id),
      url: `${base}/repos/${fullName(repo)}/labels/${encodeURIComponent(one.name)}`,
      name: one.name,
      color: one.color,
      default: false,
      description: one.description,
    }
  }

  function reactions(url: string, given: readonly Reaction[]): Json {
    const count = (content: string) => given.filter((one) => one.content === content).length
    return {
      url: `${url}/reactions`,
      total_count: given.length,
      '+1': count('+1'),
      '-1': count('-1'),
      laugh: count('laugh'),
      hooray: count('hooray'),
      confused: count('confused'),
      heart: count('heart'),
      rocket: count('rocket'),
      eyes: count('eyes'),
    }
  }

  function reaction(one: Reaction): Json {
    return {
      id: one.id,
      node_id: nodeId('REA', one.id),
      user: account(one.user),
      content: one.content,
      created_at: one.createdAt,
    }
  }

  function issue(repo: Repository, thread: Thread): Json {
    const url = `${base}/repos/${fullName(repo)}/issues/${thread.number}`
    const kind = thread.pull ? 'pull' : 'issues'
    const pull = `${base}/repos/${fullName(repo)}/pulls/${thread.number}`
    const html = `${WEB}/${fullName(repo)}/${kind}/${thread.number}`
    return {
      url,
      repository_url: `${base}/repos/${fullName(repo)}`,
      labels_url: `${url}/labels{/name}`,
      comments_url: `${url}/comments`,
      events_url: `${url}/events`,
      html_url: html,
      id: thread.id,
      node_id: nodeId(thread.pull ? 'PR' : 'I', thread.pull?.id ?? thread.id),
      number: thread.number,
      title: thread.title,
      user: account(thread.user),
      labels: thread.labels.map((one) => label(repo, one)),
      state: thread.state,
      state_reason: thread.stateReason,
      locked: thread.locked,
      active_lock_reason: thread.lockReason,
      assignee: account(thread.assignees[0] ?? null),
      assignees: thread.assignees.map(account),
      milestone: null,
      comments: repo.comments.filter((comment) => comment.thread === thread.number).length,
      created_at: thread.createdAt,
      updated_at: thread.updatedAt,
      closed_at: thread.closedAt,
      closed_by: account(thread.closedBy),
      author_association: associationOf(repo, thread.user, thread),
      body: thread.body,
      reactions: reactions(url, thread.reactions),
      timeline_url: `${url}/timeline`,
      performed_via_github_app: app(thread.app),
      ...(thread.pull
        ? {
            draft: thread.pull.draft,
            pull_request: {
              url: pull,
              html_url: html,
              diff_url: `${html}.diff`,
              patch_url: `${html}.patch`,
              merged_at: thread.pull.mergedAt,
            },
          }
        : {}),
    }
  }

  function comment(repo: Repository, one: Comment): Json {
    const url = `${base}/repos/${fullName(repo)}/issues/comments/${one.id}`
    const thread = repo.threads.get(one.thread)!
    const html = `${WEB}/${fullName(repo)}/${thread.pull ? 'pull' : 'issues'}/${one.thread}`
    return {
      url,
      html_url: `${html}#issuecomment-${one.id}`,
      issue_url: `${base}/repos/${fullName(repo)}/issues/${one.thread}`,
      id: one.id,
      node_id: nodeId('IC', one.id),
      user: account(one.user),
      created_at: one.createdAt,
      updated_at: one.updatedAt,
      author_association: associationOf(repo, one.user, thread),
      body: one.body,
      reactions: reactions(url, one.reactions),
      performed_via_github_app: app(one.app),
    }
  }

  function pull(repo: Repository, thread: Thread, full = false): Json {
    const own = thread.pull!
    const url = `${base}/repos/${fullName(repo)}/pulls/${thread.number}`
    const html = `${WEB}/${fullName(repo)}/pull/${thread.number}`
    const issueUrl = `${base}/repos/${fullName(repo)}/issues/${thread.number}`
    const end = (of: Repository | null, ref: string, sha: string) => ({
      label: `${of?.owner.login ?? 'unknown'}:${ref}`,
      ref,
      sha,
      user: account(of?.owner ?? null),
      repo: of && !of.deleted ? repository(of) : null,
    })
    const baseSha = own.base.sha
    const changes = full ? pullChanges(repo, thread) : []
    return {
      url,
      id: own.id,
      node_id: nodeId('PR', own.id),
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      issue_url: issueUrl,
      commits_url: `${url}/commits`,
      review_comments_url: `${url}/comments`,
      review_comment_url: `${base}/repos/${fullName(repo)}/pulls/comments{/number}`,
      comments_url: `${issueUrl}/comments`,
      statuses_url: `${base}/repos/${fullName(repo)}/statuses/${own.head.sha}`,
      number: thread.number,
      state: thread.state,
      locked: thread.locked,
      title: thread.title,
      user: account(thread.user),
      body: thread.body,
      labels: thread.labels.map((one) => label(repo, one)),
      milestone: null,
      active_lock_reason: thread.lockReason,
      created_at: thread.createdAt,
      updated_at: thread.updatedAt,
      closed_at: thread.closedAt,
      merged_at: own.mergedAt,
      merge_commit_sha: own.mergeCommit,
      assignee: account(thread.assignees[0] ?? null),
      assignees: thread.assignees.map(account),
      requested_reviewers: own.requested.map(account),
      requested_teams: [],
      head: end(own.head.repo, own.head.ref, own.head.sha),
      base: end(repo, own.base.ref, baseSha),
      _links: {
        self: { href: url },
        html: { href: html },
        issue: { href: issueUrl },
        comments: { href: `${issueUrl}/comments` },
        review_comments: { href: `${url}/comments` },
        review_comment: { href: `${base}/repos/${fullName(repo)}/pulls/comments{/number}` },
        commits: { href: `${url}/commits` },
        statuses: { href: `${base}/repos/${fullName(repo)}/statuses/${own.head.sha}` },
      },
      author_association: associationOf(repo, thread.user, thread),
      auto_merge: null,
      draft: own.draft,
      ...(full
        ? {
            merged: own.mergedAt !== null,
            mergeable: thread.state === 'open' ? true : null,
            rebaseable: thread.state === 'open' ? true : null,
            mergeable_state: 'clean',
            merged_by: account(own.mergedBy),
            comments: repo.comments.filter((one) => one.thread === thread.number).length,
            review_comments: own.comments.length,
            maintainer_can_modify: false,
            commits: commitsOf(repo, thread).length,
            additions: changes.reduce((sum, file) => sum + file.additions, 0),
            deletions: changes.reduce((sum, file) => sum + file.deletions, 0),
            changed_files: changes.length,
          }
        : {}),
    }
  }

  function review(repo: Repository, thread: Thread, one: Review): Json {
    const html = `${WEB}/${fullName(repo)}/pull/${thread.number}#pullrequestreview-${one.id}`
    const pullUrl = `${base}/repos/${fullName(repo)}/pulls/${thread.number}`
    return {
      id: one.id,
      node_id: nodeId('PRR', one.id),
      user: account(one.user),
      body: one.body,
      state: one.state,
      html_url: html,
      pull_request_url: pullUrl,
      _links: { html: { href: html }, pull_request: { href: pullUrl } },
      ...(one.submittedAt ? { submitted_at: one.submittedAt } : {}),
      commit_id: one.commit,
      author_association: associationOf(repo, one.user, thread),
    }
  }

  function reviewComment(repo: Repository, thread: Thread, one: ReviewComment): Json {
    const url = `${base}/repos/${fullName(repo)}/pulls/comments/${one.id}`
    const pullUrl = `${base}/repos/${fullName(repo)}/pulls/${thread.number}`
    const html = `${WEB}/${fullName(repo)}/pull/${thread.number}#discussion_r${one.id}`
    const outdated = one.commit !== thread.pull!.head.sha && !stillThere(repo, thread, one)
    return {
      url,
      pull_request_review_id: one.review,
      id: one.id,
      node_id: nodeId('PRRC', one.id),
      diff_hunk: one.diffHunk,
      path: one.path,
      commit_id: thread.pull!.head.sha,
      original_commit_id: one.commit,
      user: account(one.user),
      body: one.body,
      created_at: one.createdAt,
      updated_at: one.updatedAt,
      html_url: html,
      pull_request_url: pullUrl,
      author_association: associationOf(repo, one.user, thread),
      _links: { self: { href: url }, html: { href: html }, pull_request: { href: pullUrl } },
      reactions: reactions(url, one.reactions),
      start_line: outdated ? null : one.startLine,
      original_start_line: one.startLine,
      start_side: one.startSide,
      line: outdated ? null : one.line,
      original_line: one.line,
      side: one.side,
      position: outdated ? null : 1,
      original_position: 1,
      subject_type: one.subject,
      ...(one.root !== one.id ? { in_reply_to_id: one.root } : {}),
    }
  }

  function app(one: App | null): Json | null {
    if (!one) return null
    return {
      id: one.id,
      slug: one.slug,
      client_id: `Iv1.${one.id.toString(16).padStart(16, '0')}`,
      node_id: nodeId('A', one.id),
      owner: account(one.owner),
      name: one.name,
      description: null,
      external_url: 'https://example.com',
      html_url: `${WEB}/apps/${one.slug}`,
      created_at: one.createdAt,
      updated_at: one.createdAt,
      permissions: one.permissions,
      events: one.events,
    }
  }

  function installation(one: Installation): Json {
    return {
      id: one.id,
      client_id: `Iv1.${one.app.id.toString(16).padStart(16, '0')}`,
      account: account(one.account),
      repository_selection: one.repositories ? 'selected' : 'all',
      access_tokens_url: `${base}/app/installations/${one.id}/access_tokens`,
      repositories_url: `${base}/installation/repositories`,
      html_url: `${WEB}/organizations/${one.account.login}/settings/installations/${one.id}`,
      app_id: one.app.id,
      app_slug: one.app.slug,
      target_id: one.account.id,
      target_type: one.account.type,
      permissions: one.permissions,
      events: one.app.events,
      created_at: one.createdAt,
      updated_at: one.createdAt,
      single_file_name: null,
      has_multiple_single_files: false,
      single_file_paths: [],
      suspended_by: null,
      suspended_at: one.suspendedAt,
    }
  }

  function checkRun(repo: Repository, run: CheckRun): Json {
    const url = `${base}/repos/${fullName(repo)}/check-runs/${run.id}`
    return {
      id: run.id,
      name: run.name,
      node_id: nodeId('CR', run.id),
      head_sha: run.headSha,
      external_id: run.externalId ?? '',
      url,
      html_url: `${WEB}/${fullName(repo)}/runs/${run.id}`,
      details_url: run.detailsUrl ?? run.app.slug,
      status: run.status,
      conclusion: run.conclusion,
      started_at: run.startedAt,
      completed_at: run.completedAt,
      output: {
        title: run.title,
        summary: run.summary,
        text: run.text,
        annotations_count: run.annotations.length,
        annotations_url: `${url}/annotations`,
      },
      check_suite: { id: run.app.id * 1000 + 1 },
      app: app(run.app),
      pull_requests: [],
    }
  }

  /** What GitHub thinks somebody is to a repository. A hint only, as with the real one. */
  function associationOf(repo: Repository, who: Account, thread?: Thread): string {
    if (who === repo.owner) return 'OWNER'
    if (who.type === 'Mannequin') return 'MANNEQUIN'
    if (world.members.get(repo.owner)?.has(who)) return 'MEMBER'
    if (repo.collaborators.has(who)) return 'COLLABORATOR'
    if (thread && thread.user === who && thread.association !== '') return thread.association
    const merged = [...repo.threads.values()].some(({ user, pull }) => user === who && pull?.mergedAt)
    return merged ? 'CONTRIBUTOR' : 'NONE'
  }

  return {
    account,
    repository,
    label,
    reaction,
    reactions,
    issue,
    comment,
    pull,
    review,
    reviewComment,
    app,
    installation,
    checkRun,
    associationOf,
    role: (repo: Repository, who: Account) => roleOf(world, repo, who),
  }
}

/** The files that a pull request changes, since where it left its base. */
export function pullChanges(repo: Repository, thread: Thread, head = thread.pull!.head.sha) {
  const { base } = thread.pull!
  return repo.git.changes(repo.git.mergeBase(base.sha, head)?.sha, head)
}

/** The commits of a pull request, oldest first. */
export function commitsOf(repo: Repository, thread: Thread) {
  const { head, base } = thread.pull!
  const before = new Set(repo.git.history(base.sha).map(({ sha }) => sha))
  return repo.git
    .history(head.sha)
    .filter(({ sha }) => !before.has(sha))
    .reverse()
}

/** Every line that GitHub lets a comment sit on, by side; the value tells hunks apart. */
export function commentable(patch: string | null): {
  readonly LEFT: ReadonlyMap<number, number>
  readonly RIGHT: ReadonlyMap<number, number>
} {
  const LEFT = new Map<number, number>()
  const RIGHT = new Map<number, number>()
  let left = 0
  let right = 0
  let hunk = 0
  for (const line of (patch ?? '').split('\n')) {
    const head = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line)
    if (head) {
      left = Number(head[1])
      right = Number(head[2])
      hunk += 1
    } else if (line.startsWith('+')) RIGHT.set(right++, hunk)
    else if (line.startsWith('-')) LEFT.set(left++, hunk)
    else if (line.startsWith(' ')) {
      LEFT.set(left++, hunk)
      RIGHT.set(right++, hunk)
    }
  }
  return { LEFT, RIGHT }
}

function stillThere(repo: Repository, thread: Thread, comment: ReviewComment): boolean {
  const line = (sha: string) => {
    const commit = repo.git.commits.get(sha)
    const entry = commit && repo.git.files(commit.tree).get(comment.path)
    return entry && repo.git.blobs.get(entry.sha)?.toString().split('\n')[(comment.line ?? 1) - 1]
  }
  const before = line(comment.commit)
  return before !== undefined && before === line(thread.pull!.head.sha)
}
