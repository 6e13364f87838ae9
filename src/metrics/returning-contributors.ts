import { defineMetric } from '../core/metric.ts'
import { contributors } from './contributors.ts'
import { activity, people, thread } from './example.ts'
import { isNewcomer, within } from './thread.ts'

/** How many of those who came new lately came back. */
export const returningContributors = defineMetric({
  id: 'returning-contributors',
  title: 'Newcomers who came back',
  unit: 'people',
  definition:
    'People who were first seen here before the period, but less than ninety days before its end, and opened a thread or made a commit again in it. The sample is everybody who did so in the period.',
  rationale: 'Coming a second time is the clearest sign that the first time was good.',
  references: ['https://chaoss.community/kb/metric-new-contributors/'],
  better: 'higher',
  examples: [
    {
      name: 'one came last month and again now; one is here for the first time; one for years',
      activity: activity(
        [thread(1, 'ada', '3 10:00'), thread(2, 'bo', '4 10:00'), thread(3, 'cy', '4 10:00')],
        { people: people({ ada: '-20 10:00', bo: '4 10:00', cy: '-400 10:00' }) },
      ),
      reads: { value: 1, sample: 3 },
    },
  ],
  measure(activity) {
    if (!activity.people) return null
    const active = contributors(activity)
    const back = active.filter((identity) => {
      const person = activity.people?.get(identity)
      return (
        isNewcomer(person, activity.until) === true &&
        person?.firstSeen != null &&
        !within(activity, person.firstSeen)
      )
    })
    return { value: back.length, sample: active.length }
  },
})
