import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Queue } from './queue.ts'

/** What this process counts, for Prometheus. */
export interface Metrics {
  readonly contentType: string
  text(): Promise<string>
  stored(event: string, fresh: boolean, seconds: number): void
  refused(status: number): void
  settled(kind: string, outcome: string, ms: number): void
  reconciled(count: number): void
}

/** Counters of one process; the queue's own numbers are read when somebody asks. */
export function createMetrics(queue: () => Queue | null): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const deliveries = new Counter({
    name: 'porchlight_deliveries_total',
    help: 'Deliveries that were taken in, by event, and whether they were new',
    labelNames: ['event', 'new'] as const,
    registers,
  })
  const refused = new Counter({
    name: 'porchlight_deliveries_refused_total',
    help: 'Deliveries that were refused, by status',
    labelNames: ['status'] as const,
    registers,
  })
  const acknowledged = new Histogram({
    name: 'porchlight_acknowledge_seconds',
    help: 'From the first byte of a delivery to the answer',
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const work = new Histogram({
    name: 'porchlight_work_seconds',
    help: 'How long a piece of work took, by kind and outcome',
    labelNames: ['kind', 'outcome'] as const,
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    registers,
  })
  const requested = new Counter({
    name: 'porchlight_redeliveries_requested_total',
    help: 'Deliveries that GitHub was asked to send again',
    registers,
  })
  const gauge = (state: string, help: string) =>
    new Gauge({ name: `porchlight_queue_${state}`, help, registers })
  const waiting = gauge('waiting', 'Work that is due, or will be tried again')
  const later = gauge('later', 'Work that is planned for a time that has not come')
  const active = gauge('active', 'Work that is being done')
  const aside = gauge('dead_letters', 'Work that was set aside and waits for a person')
  return {
    contentType: registry.contentType,
    async text() {
      const counts = await queue()
        ?.counts()
        .catch(() => null)
      // A database that does not answer is not an empty queue.
      waiting.set(counts?.waiting ?? Number.NaN)
      later.set(counts?.later ?? Number.NaN)
      active.set(counts?.active ?? Number.NaN)
      aside.set(counts?.aside ?? Number.NaN)
      return registry.metrics()
    },
    stored(event, fresh, seconds) {
      deliveries.inc({ event, new: String(fresh) })
      acknowledged.observe(seconds)
    },
    refused: (status) => refused.inc({ status }),
    settled: (kind, outcome, ms) => work.observe({ kind, outcome }, ms / 1000),
    reconciled: (count) => requested.inc(count),
  }
}
