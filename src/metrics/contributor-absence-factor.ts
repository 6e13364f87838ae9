import { identityOf } from '../core/activity.ts'
import { defineMetric } from '../core/metric.ts'
import { isPerson } from '../core/person.ts'
import { checkout } from './example.ts'
import { fewestForHalf, tally } from './statistics.ts'

/** How many people could be away before half of the work stops. */
export const contributorAbsenceFactor = defineMetric({
  id: 'contributor-absence-factor',
  title: 'Contributor absence factor',
  unit: 'people',
  definition:
    'The fewest people who together made half of the commits of the last ninety days, authors and co-authors alike. The sample is everybody who made one.',
  rationale: 'If it is one, one person’s holiday or illness stops half of the work.',
  references: ['https://chaoss.community/kb/metric-contributor-absence-factor/'],
  better: 'higher',
  examples: [
    {
      name: 'one person made three of five commits',
      activity: checkout(['ada 3', 'ada 4', 'ada 5', 'bo 3', 'cy 3', 'renovate[bot] 4']),
      reads: { value: 1, sample: 3 },
    },
    {
      name: 'four people, one commit each, two of them made together',
      activity: checkout(['ada+bo 3', 'cy 4', 'di 5']),
      reads: { value: 2, sample: 4 },
    },
  ],
  measure(activity) {
    if (!activity.commits) return null
    const counts = tally(activity.commits.flatMap(({ authors }) => authors.filter(isPerson).map(identityOf)))
    return { value: fewestForHalf([...counts.values()]), sample: counts.size }
  },
})
