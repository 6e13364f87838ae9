import type { Firsts } from '../../commands/recognize/firsts.ts'
import { CREDITS } from '../../core/recognition.ts'

/** First contributions for programs. A person is the commit they came with; a name only where it may be told. */
export function firstsJson({ repository, since, until, commits, people, first, helped }: Firsts): string {
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
    helped:
      helped === null
        ? null
        : CREDITS.flatMap((credit) => {
            const count = [...helped.done.values()].filter((credits) => credits.has(credit)).length
            const names = helped.named.filter(({ credits }) => credits.includes(credit))
            return count === 0 ? [] : [{ credit, people: count, named: names.map(({ name }) => name) }]
          }),
  }
  return `${JSON.stringify(value, null, 2)}\n`
}
