import { defineMetric } from '../core/metric.ts'
import { contributors } from './contributors.ts'
import { activity, checkout, people, thread } from './example.ts'
import { within } from './thread.ts'

/** How many people came new. */
export const newContributors = defineMetric({
  id: 'new-contributors',
  title: 'New contributors',
  unit: 'people',
  definition:
    'People who opened their first thread or made their first commit here in the period. The sample is everybody who opened a thread or made a commit in the period.',
  rationale: 'A community that nobody joins grows old.',
  references: ['https://chaoss.community/kb/metric-new-contributors/'],
  better: 'higher',
  examples: [
    {
      name: 'one person came new, with two issues; one has been here before; one is a bot',
      activity: activity(
        [
          thread(1, 'ada', '3 10:00'),
          thread(2, 'ada', '4 10:00'),
          thread(3, 'cy', '4 10:00'),
          thread(4, 'dependabot[bot]', '4 10:00'),
        ],
        { people: people({ ada: '3 10:00', cy: '-400 10:00' }) },
      ),
      reads: { value: 1, sample: 2 },
    },
    {
      name: 'from a checkout: a first commit, made together with somebody',
      activity: checkout(['ada+bo 3 10:00', 'bo 1 10:00'], {
        people: people({ ada: '3 10:00', bo: '1 10:00' }),
      }),
      reads: { value: 1, sample: 2 },
    },
    { name: 'nobody looked who is new', activity: activity([thread(1, 'ada', '3 10:00')]), reads: null },
  ],
  measure(activity) {
    if (!activity.people) return null
    const active = contributors(activity)
    const fresh = active.filter((identity) => {
      const person = activity.people?.get(identity)
      return person?.firstSeen != null && !person.maintainer && within(activity, person.firstSeen)
    })
    return { value: fresh.length, sample: active.length }
  },
})
