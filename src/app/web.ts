import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UsageError } from '../core/errors.ts'
import { readEnvelope } from './envelope.ts'
import type { Inbox } from './inbox.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

/** GitHub sends no delivery larger than this, in bytes. */
export const MAX_BODY_BYTES = 25 * 1024 * 1024
/** Bodies that are being received at once, together, in bytes. */
const MAX_IN_FLIGHT = 200 * 1024 * 1024

export const WEBHOOK_PATH = '/api/github/webhooks'

/** What the web role needs. */
export interface Web {
  readonly host: string
  readonly port: number
  readonly secret: string
  /** `null` where this process takes no webhooks in. */
  readonly inbox: Inbox | null
  /** Rejects with the reason while this process is not ready. */
  readonly ready: () => Promise<void>
  readonly metrics: Metrics
  readonly log: Log
  /** Called when something new was stored. */
  readonly stored: () => void
}

/** A server that listens. */
export interface Listening {
  readonly port: number
  close(): Promise<void>
}

/** Takes webhooks in, and says how this process is. */
export async function listen(web: Web): Promise<Listening> {
  let inFlight = 0
  const server = createServer((request, response) => {
    answer(request, response).catch(() => end(response, 500, 'something went wrong here'))
  })
  server.requestTimeout = 60_000
  server.headersTimeout = 15_000
  server.keepAliveTimeout = 65_000

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0]
    // Probot's guided set-up registers the bare address of the machine.
    if (path === WEBHOOK_PATH || (path === '/' && request.method === 'POST')) {
      if (request.method !== 'POST') {
        response.setHeader('allow', 'POST')
        return end(response, 405, 'webhooks are sent with POST')
      }
      return webhook(request, response)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 404, 'not found')
    if (path === '/healthz') return end(response, 200, 'ok')
    if (path === '/readyz') return ready(response)
    if (path === '/metrics') {
      response.writeHead(200, { 'content-type': web.metrics.contentType })
      response.end(await web.metrics.text())
      return
    }
    if (path === '/') return end(response, 200, 'Porchlight is on. Webhooks go to /api/github/webhooks.')
    return end(response, 404, 'not found')
  }

  async function ready(response: ServerResponse): Promise<void> {
    try {
      await web.ready()
      end(response, 200, 'ready')
    } catch (error) {
      end(response, 503, (error as Error).message)
    }
  }

  async function webhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now()
    const delivery = header(request, 'x-github-delivery')?.slice(0, 100)
    const refuse = (status: number, reason: string) => {
      web.metrics.refused(status)
      web.log.warn('delivery refused', { delivery: delivery?.replace(/[^\w-]/g, ''), status, reason })
      // What was not read yet is not read any more.
      if (!request.complete) response.setHeader('connection', 'close')
      end(response, status, reason)
    }
    if (!web.inbox) return refuse(503, 'this process only works deliveries off')
    const event = header(request, 'x-github-event')
    const signature = header(request, 'x-hub-signature-256')
    if (!/^application\/json(;|$)/i.test(header(request, 'content-type') ?? '')) {
      return refuse(415, 'the content type must be application/json: choose it in the App’s webhook settings')
    }
    if (!delivery || !event) return refuse(400, 'a header is missing: x-github-event or x-github-delivery')
    if (!/^[a-z_]{1,64}$/.test(event)) return refuse(400, 'x-github-event is not the name of an event')
    if (!signature)
      return refuse(401, 'the header x-hub-signature-256 is missing: set the App’s webhook secret')
    const length = Number(header(request, 'content-length') ?? 0)
    if (length > MAX_BODY_BYTES) return refuse(413, 'the body is larger than 25 MB')
    if (inFlight + length > MAX_IN_FLIGHT) return refuse(503, 'too much is arriving at once')
    const body = await readBody(request, (bytes) => {
      inFlight += bytes
    })
    try {
      if (body === 'too large') return refuse(413, 'the body is larger than 25 MB')
      if (body === 'broken off') return refuse(400, 'the body ended too early')
      if (!signatureFits(body, signature, web.secret)) {
        return refuse(401, 'the signature does not fit: compare WEBHOOK_SECRET with the App’s settings')
      }
      const entry = await readEnvelope(event, delivery, body)
      if (entry === null) return refuse(400, 'the body is not a JSON object')
      let fresh: boolean
      try {
        fresh = await web.inbox.put(entry)
      } catch (error) {
        return refuse(503, (error as Error).message)
      }
      web.metrics.stored(event, fresh, (performance.now() - started) / 1000)
      end(response, 202, fresh ? 'stored' : 'known already')
      web.log.debug(fresh ? 'delivery stored' : 'delivery known already', {
        delivery,
        event,
        installation: entry.installation ?? undefined,
      })
      if (fresh) web.stored()
    } finally {
      if (typeof body !== 'string') inFlight -= body.length
    }
  }

  if (web.inbox) await warmUp(web.secret)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const where = `${web.host}:${web.port}`
      if (error.code === 'EADDRINUSE') {
        reject(new UsageError(`PORT: something else listens on ${where} already; set another PORT`))
      } else reject(new UsageError(`HOST and PORT: cannot listen on ${where}: ${error.message}`))
    })
    server.listen(web.port, web.host, () => resolve())
  })
  return { port: (server.address() as AddressInfo).port, close: () => closeServer(server) }
}

/** Takes in some deliveries that nobody sent and keeps none, so that the first real ones meet code that is warm. */
async function warmUp(secret: string): Promise<void> {
  const words = Array.from({ length: 400 }, (_, index) => [
    `url_${index}`,
    'https://github.example/some/where',
  ])
  const body = Buffer.from(JSON.stringify({ ...Object.fromEntries(words), comment: { body: 'warm-up' } }))
  for (let round = 0; round < 60; round += 1) {
    signatureFits(body, `sha256=${'0'.repeat(64)}`, secret)
    await readEnvelope('issue_comment', `warm-up-${round}`, body)
  }
}

/** True when GitHub, who knows the secret, signed exactly these bytes. */
export function signatureFits(body: Uint8Array, signature: string, secret: string): boolean {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(signature)?.[1]
  if (!given) return false
  return timingSafeEqual(createHmac('sha256', secret).update(body).digest(), Buffer.from(given, 'hex'))
}

function readBody(
  request: IncomingMessage,
  arrived: (bytes: number) => void,
): Promise<Buffer | 'too large' | 'broken off'> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let size = 0
    const give = (value: Buffer | 'too large' | 'broken off') => {
      if (typeof value === 'string') arrived(-size)
      request.removeAllListeners('data')
      resolve(value)
    }
    request.on('data', (part: Buffer) => {
      size += part.length
      arrived(part.length)
      if (size > MAX_BODY_BYTES) {
        request.pause()
        return give('too large')
      }
      parts.push(part)
    })
    request.on('end', () => give(parts.length === 1 ? parts[0]! : Buffer.concat(parts, size)))
    request.on('error', () => give('broken off'))
    request.on('close', () => {
      if (!request.complete) give('broken off')
    })
  })
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function end(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${text}\n`)
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}
