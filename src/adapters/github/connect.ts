import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { Octokit } from '@octokit/rest'
import type { Client } from './client.ts'

const PatientOctokit = Octokit.plugin(retry, throttling)

/** Stands where the plugin has its queue for writes, whose one method that is called this has. */
const AT_ONCE = { key: () => ({ schedule: (_: unknown, job: () => Promise<void>) => job() }) }

/** Waiting longer than this for a rate limit is no use to somebody who looks on, in seconds. */
const LONGEST_WAIT = 60

/**
 * A client for one token, or for nobody. It retries what failed by accident and waits as long as GitHub asks,
 * within reason; `api` is the address of another host's REST API. One that only reads does not space its GraphQL
 * queries a second apart, as is asked of those who write.
 */
export function connect(
  token: string | undefined,
  api?: string,
  purpose: 'read' | 'write' = 'write',
): Client {
  const wait = (seconds: number, _options: unknown, _octokit: unknown, retries: number) =>
    seconds <= LONGEST_WAIT && retries < 2
  return new PatientOctokit({
    userAgent: 'porchlight',
    ...(token ? { auth: token } : {}),
    ...(api ? { baseUrl: api.replace(/\/+$/, '') } : {}),
    log: { debug() {}, info() {}, warn() {}, error() {} },
    retry: { retries: 2 },
    throttle: {
      onRateLimit: wait,
      onSecondaryRateLimit: wait,
      ...(purpose === 'read' ? { write: AT_ONCE as never } : {}),
    },
  })
}
