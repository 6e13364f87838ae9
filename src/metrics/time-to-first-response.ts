import { defineMetric } from '../core/metric.ts'
import { activity, people, pullRequest, thread } from './example.ts'
import { durations, minutesBetween } from './statistics.ts'
import { answered, waitBegan } from './thread.ts'

/** How long people waited until somebody answered. */
export const timeToFirstResponse = defineMetric({
  id: 'time-to-first-response',
  title: 'Time to first response',
  unit: 'minutes',
  definition:
    'Over the threads of people that got their first answer in the period: the median of the minutes from opening to that answer. An answer is a comment, a review, a reaction to the opening post, or closing or merging, by another person. The clock of a draft starts when it is marked as ready. Bots and AI reviewers do not answer.',
  rationale: 'The first answer decides for many people whether they stay.',
  references: ['https://chaoss.community/kb/metric-time-to-first-response/'],
  better: 'lower',
  examples: [
    {
      name: 'a comment after two hours, a review after four, a reaction after one',
      activity: activity([
        thread(1, 'ada', '3 10:00', ['comment bo 3 12:00']),
        pullRequest(2, 'cy', '3 10:00', ['review bo 3 14:00']),
        thread(3, 'di', '3 10:00', ['reaction bo 3 11:00']),
      ]),
      reads: { value: 120, sample: 3, p90: 240 },
    },
    {
      name: 'a bot answers at once, the author adds something, a person answers after a day',
      activity: activity([
        thread(1, 'ada', '3 10:00', [
          'comment hello[bot] 3 10:01',
          'comment ada 3 10:30',
          'comment bo 4 10:00',
        ]),
      ]),
      reads: { value: 1440, sample: 1, p90: 1440 },
    },
    {
      name: 'an AI reviewer that is registered as a person',
      activity: activity([
        pullRequest(1, 'ada', '3 10:00', ['review coderabbitai 3 10:01', 'review bo 3 13:00']),
      ]),
      reads: { value: 180, sample: 1, p90: 180 },
    },
    {
      name: 'a draft: the wait begins when it is ready',
      activity: activity([pullRequest(1, 'ada', '2 10:00', ['ready ada 4 10:00', 'review bo 4 11:30'])]),
      reads: { value: 90, sample: 1, p90: 90 },
    },
    {
      name: 'opened weeks ago, answered this week; opened and answered before the week',
      activity: activity([
        thread(1, 'ada', '-10 10:00', ['comment bo 3 10:00']),
        thread(2, 'cy', '1 10:00', ['comment bo 1 11:00', 'comment bo 3 11:00']),
      ]),
      reads: { value: 18_720, sample: 1, p90: 18_720 },
    },
    {
      name: 'nobody was answered',
      activity: activity([thread(1, 'ada', '3 10:00')], { people: people({ ada: '3 10:00' }) }),
      reads: { value: null, sample: 0, p90: null },
    },
  ],
  measure(activity) {
    if (activity.threadsKnown === false) return null
    return durations(answered(activity).map(({ thread, at }) => minutesBetween(waitBegan(thread, at), at)))
  },
})
