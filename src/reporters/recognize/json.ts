import type { Firsts } from '../../commands/recognize/firsts.ts'

/** First contributions for programs. A person is the commit they came with; a name only where it may be told. */
export function firstsJson({ repository, since, until, commits, people, first }: Firsts): string {
  const value = {
    porchlight: 1,
    repository,
    since,
    until,
    commits,
    people,
    firstTime: first.length,
    first: first.map(({ first, commits, coAuthor, name, profile }) => ({
      commit: first.sha,
      date: first.date,
      commits,
      coAuthor,
      name,
      profile,
    })),
  }
  return `${JSON.stringify(value, null, 2)}\n`
}
