import { identityOf } from '../core/activity.ts'
import { defineMetric } from '../core/metric.ts'
import { isPerson } from '../core/person.ts'
import { activity, thread } from './example.ts'
import { fewestForHalf, tally } from './statistics.ts'
import { within } from './thread.ts'

/** How many of those who speak wrote half of what is said. */
export const voiceConcentration = defineMetric({
  id: 'voice-concentration',
  title: 'Half of the conversation came from',
  unit: 'share',
  definition:
    'The smallest share of the people in conversations who together wrote half of the comments of the period. A small share means that few voices fill the room. The sample is everybody who wrote one. It never says who.',
  rationale: 'How much space do a few people take up, and is there room for everybody else?',
  references: ['https://chaoss.community/kb/metric-burstiness/'],
  better: 'higher',
  examples: [
    {
      name: 'four people, one of whom wrote four of seven comments',
      activity: activity([
        thread(1, 'ada', '3 10:00', [
          'comment bo 3 11:00',
          'comment bo 3 12:00',
          'comment cy 3 13:00',
          'comment bo 3 14:00',
          'comment di 3 14:00',
          'comment ada 3 14:00',
          'comment bo 3 15:00',
          'comment hello[bot] 3 15:00',
        ]),
      ]),
      reads: { value: 0.25, sample: 4 },
    },
    { name: 'nobody spoke', activity: activity(), reads: { value: null, sample: 0 } },
  ],
  measure(activity) {
    if (activity.threadsKnown === false) return null
    const voices = activity.threads.flatMap(({ events }) =>
      events.flatMap(({ kind, actor, at }) =>
        kind === 'comment' && isPerson(actor) && within(activity, at) ? [identityOf(actor)] : [],
      ),
    )
    const counts = tally(voices)
    const few = fewestForHalf([...counts.values()])
    return { value: few === null ? null : few / counts.size, sample: counts.size }
  },
})
