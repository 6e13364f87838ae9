import { Probot, ProbotOctokit } from 'probot'
import type { Client } from '../adapters/github/client.ts'
import { answered } from '../adapters/github/errors.ts'
import type { Self } from '../adapters/github/self.ts'
import { type Log, quietLog } from './log.ts'
import type { Settings } from './settings.ts'

/** GitHub as this App sees it. */
export interface GitHub {
  readonly probot: Probot
  /** Speaks as the App itself: deliveries, installations. */
  app(): Promise<Client>
  /** Speaks as the App in one installation. */
  installation(id: number): Promise<Client>
  /** The account that the App writes under, such as `porchlight[bot]`. */
  self(): Promise<Self>
}

/** Probot with an Octokit that never repeats a write by itself: whoever repeats one has to look first what became of it. */
export function connectGitHub(settings: Settings, log: Log): GitHub {
  const { credentials, apiUrl, spaceWrites } = settings
  // A function, because it has the last word over what Probot sets.
  const Octokit = ProbotOctokit.plugin(onlyReadsAgain, forgetRefusedTokens).defaults(
    (options: OctokitOptions) => ({
      ...options,
      userAgent: 'porchlight',
      retry: { retries: 1 },
      throttle: {
        ...options.throttle,
        enabled: spaceWrites,
        // Whoever has to wait goes back to the queue, and its worker does something else.
        onRateLimit: () => false,
        onSecondaryRateLimit: () => false,
      },
    }),
  )
  const probot = new Probot({
    appId: credentials.appId,
    privateKey: credentials.privateKey,
    secret: credentials.webhookSecret,
    baseUrl: apiUrl,
    log: quietLog(log) as never,
    Octokit,
    request: { fetch: fetchWithin(settings.requestSeconds) },
  })
  // What a handler throws is thrown by `receive` as well; the queue judges it there.
  probot.onError(() => {})
  let self: Promise<Self> | null = null
  return {
    probot,
    app: async () => (await probot.auth()) as unknown as Client,
    installation: async (id) => (await probot.auth(id)) as unknown as Client,
    self() {
      self ??= probot.auth().then(async (octokit) => {
        const slug = await octokit.request('GET /app').then(
          ({ data }) => data?.slug,
          (error: unknown) => {
            // Whoever hands out tokens knows the App, even where it cannot be asked about.
            if (answered(error, 404, 501)) return undefined
            throw error
          },
        )
        return { id: null, login: `${slug ?? 'porchlight'}[bot]` }
      })
      self.catch(() => {
        self = null
      })
      return self
    },
  }
}

interface OctokitOptions {
  readonly throttle?: object
  readonly auth?: { readonly cache?: { clear?(): void } }
}

/** A suspended installation's tokens stop working before they end: then a new one is asked for, which says why. */
function forgetRefusedTokens(
  octokit: { hook: { error(name: 'request', hear: (error: unknown) => never): void } },
  { auth }: OctokitOptions,
): Record<string, never> {
  octokit.hook.error('request', (error) => {
    if ((error as { status?: number }).status === 401) auth?.cache?.clear?.()
    throw error
  })
  return {}
}

/** Tells Octokit's retry plugin how often a request may be repeated on the spot. */
function onlyReadsAgain(octokit: {
  hook: {
    before(
      name: 'request',
      change: (options: { method?: string; request?: Record<string, unknown> }) => void,
    ): void
  }
}): Record<string, never> {
  octokit.hook.before('request', (options) => {
    const reads = options.method === 'GET' || options.method === 'HEAD'
    if (!reads) options.request = { ...options.request, retries: 0 }
  })
  return {}
}

function fetchWithin(seconds: number): typeof fetch {
  return (input, init = {}) => {
    const limit = AbortSignal.timeout(seconds * 1000)
    return fetch(input, { ...init, signal: init.signal ? AbortSignal.any([init.signal, limit]) : limit })
  }
}
