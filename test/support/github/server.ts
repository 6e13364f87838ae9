import { createHash, verify } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { allow } from './access.ts'
import { answerProblems, matchPath, problemsOf } from './description.ts'
import type { Fault, Faults } from './faults.ts'
import { answerGraphql } from './graphql/execute.ts'
import { type Answer, type Call, type Caller, HttpError, type Limits } from './http.ts'
import { routes } from './routes/index.ts'
import { fullName, type World } from './state.ts'

/** A request that came in, and what it got. */
export interface Logged {
  readonly method: string
  /** Without query. */
  readonly path: string
  readonly query: string
  /** GitHub's own template for the path, `/graphql`, or `null` when GitHub has no such path. */
  readonly template: string | null
  readonly body: unknown
  readonly caller: string
  status: number
}

/** How many requests are left before GitHub says no. A test may set them. */
export interface Rate {
  limit: number
  remaining: number
  /** Seconds since 1970, by the real clock. */
  reset: number
}

/** What the server needs and keeps. */
export interface Serving {
  readonly world: World
  readonly faults: Faults
  readonly limits: Limits
  readonly rate: Rate
  readonly requests: Logged[]
  /** What the product asked that GitHub's description or schema does not allow. */
  readonly violations: string[]
  readonly validate: boolean
  /** Holds our own answers against the description too. */
  readonly checkAnswers: boolean
  readonly redeliver: (id: number) => void
  /** Told of every request as it comes in. */
  readonly arrived: (request: { method: string; path: string; body: string }) => void
}

/** Starts to listen on loopback. */
export async function listen(serving: Serving): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    handle(serving, url, request, response).catch((error: unknown) => {
      serving.violations.push(
        `the stand-in failed on ${request.method} ${request.url}: ${String(error)}\n${(error as Error).stack}`,
      )
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' })
      response.end('{"message":"Server Error"}')
    })
  })
  server.keepAliveTimeout = 30_000
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { server, url }
}

async function handle(
  serving: Serving,
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url!, url)
  const raw = (await bytesOf(request)).toString('utf8')
  const enterprise = pathname.startsWith('/api/v3/') || pathname === '/api/v3'
  const base = enterprise ? `${url}/api/v3` : url
  const path = (enterprise ? pathname.slice('/api/v3'.length) || '/' : pathname).replace(
    /^\/api\/graphql$/,
    '/graphql',
  )
  const method = request.method === 'HEAD' ? 'GET' : request.method!
  const fault = serving.faults.take({ method, path, body: raw })
  const logged: Logged = {
    method,
    path,
    query: searchParams.toString(),
    template: null,
    body: parse(raw),
    caller: '',
    status: 0,
  }
  serving.requests.push(logged)
  serving.arrived({ method, path, body: raw })

  if (fault && 'cut' in fault && fault.cut === 'before') return void request.socket.destroy()
  if (fault && 'delay' in fault) await new Promise((done) => setTimeout(done, fault.delay))
  if (fault && 'until' in fault) await fault.until
  let answer: Answer
  try {
    answer = fault && 'status' in fault ? faultAnswer(fault) : await answerTo()
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    answer = {
      status: error.status,
      headers: error.headers,
      body: {
        message: error.message,
        ...(error.errors ? { errors: error.errors } : {}),
        documentation_url: 'https://docs.github.com/rest',
        status: String(error.status),
      },
    }
  }
  logged.status = answer.status
  if (fault && 'cut' in fault) return void request.socket.destroy()
  if (fault && 'answerAfter' in fault) await fault.answerAfter
  send(answer)

  async function answerTo(): Promise<Answer> {
    const caller = callerOf(serving.world, request.headers.authorization)
    Object.assign(logged, { caller: nameOf(caller) })
    spend(serving.rate)
    if (path === '/graphql') {
      Object.assign(logged, { template: '/graphql' })
      return answerGraphql(serving, caller, logged.body)
    }
    if (path === '/rate_limit')
      return { status: 200, body: { resources: { core: rateOf(serving.rate) }, rate: rateOf(serving.rate) } }
    const direct = byId(serving.world, path)
    const matched = matchPath(method, direct)
    if (!matched) {
      serving.violations.push(`${method} ${path}: GitHub's description has no such path`)
      throw new HttpError(404, 'Not Found')
    }
    Object.assign(logged, { template: matched.template })
    if (serving.validate) {
      const problems = problemsOf(method, matched, searchParams, raw === '' ? undefined : logged.body)
      if (problems.length > 0) {
        serving.violations.push(...problems.map((problem) => `${method} ${matched.template}: ${problem}`))
        throw new HttpError(422, `Not allowed by GitHub's description: ${problems.join('; ')}`)
      }
    }
    const route = routes[`${method} ${matched.template}`]
    if (!route) {
      serving.violations.push(`${method} ${matched.template}: GitHub has it, this stand-in does not yet`)
      throw new HttpError(501, 'Not Implemented')
    }
    const call: Call = {
      world: serving.world,
      method,
      template: matched.template,
      params: matched.params,
      query: searchParams,
      body: (logged.body ?? {}) as Record<string, unknown>,
      accept: request.headers.accept ?? '',
      caller,
      base,
      limits: serving.limits,
      redeliver: serving.redeliver,
    }
    guard(call)
    const found = route(call)
    if (serving.checkAnswers && !Buffer.isBuffer(found.body)) {
      const shown = found.body === undefined ? undefined : JSON.parse(JSON.stringify(found.body))
      for (const problem of answerProblems(method, matched.template, found.status, shown)) {
        serving.violations.push(`the stand-in answers ${method} ${matched.template} wrongly: ${problem}`)
      }
    }
    return found
  }

  function send(given: Answer): void {
    const isBytes = Buffer.isBuffer(given.body)
    const body =
      given.body === undefined
        ? Buffer.alloc(0)
        : isBytes
          ? (given.body as Buffer)
          : Buffer.from(JSON.stringify(given.body))
    const etag = `W/"${createHash('sha256').update(body).digest('hex')}"`
    const headers: Record<string, string> = {
      'content-type': 'application/json; charset=utf-8',
      'x-github-media-type': 'github.v3; format=json',
      'x-github-request-id': `0000:${serving.requests.length.toString(16)}`,
      'x-ratelimit-limit': String(serving.rate.limit),
      'x-ratelimit-remaining': String(Math.max(serving.rate.remaining, 0)),
      'x-ratelimit-reset': String(serving.rate.reset),
      'x-ratelimit-used': String(serving.rate.limit - serving.rate.remaining),
      'x-ratelimit-resource': path === '/graphql' ? 'graphql' : 'core',
      ...given.headers,
    }
    if (method === 'GET' && given.status === 200) {
      headers.etag = etag
      if (request.headers['if-none-match'] === etag) {
        serving.rate.remaining += 1
        logged.status = 304
        response.writeHead(304, headers).end()
        return
      }
    }
    if (given.status === 204) delete headers['content-type']
    response.writeHead(given.status, headers)
    response.end(request.method === 'HEAD' || given.status === 204 ? undefined : body)
  }
}

/** Permissions, before the route runs. What cannot be seen stays 404. */
function guard(call: Call): void {
  if (!call.template.startsWith('/repos/{owner}/{repo}')) return
  if (call.template === '/repos/{owner}/{repo}/installation') return
  const name = `${call.params.owner}/${call.params.repo}`.toLowerCase()
  const repo = call.world.repositories.find((one) => !one.deleted && fullName(one).toLowerCase() === name)
  if (!repo) return
  const thread = repo.threads.get(Number(call.params.issue_number ?? call.params.pull_number))
  if (call.caller.kind !== 'installation' && repo.private) return
  allow(call.world, call.caller, repo, call.method, call.template, thread?.pull != null)
}

function byId(world: World, path: string): string {
  const found = /^\/repositories\/(\d+)(\/.*)?$/.exec(path)
  const repo = found && world.repositories.find(({ id, deleted }) => id === Number(found[1]) && !deleted)
  return repo ? `/repos/${fullName(repo)}${found[2] ?? ''}` : path
}

function faultAnswer(fault: Extract<Fault, { status: number }>): Answer {
  return {
    status: fault.status,
    body: fault.body ?? {
      message: fault.message ?? `fault ${fault.status}`,
      documentation_url: 'https://docs.github.com/rest',
    },
    headers: fault.headers ?? {},
  }
}

function rateOf(rate: Rate) {
  return {
    limit: rate.limit,
    remaining: rate.remaining,
    reset: rate.reset,
    used: rate.limit - rate.remaining,
  }
}

function spend(rate: Rate): void {
  const now = Math.floor(Date.now() / 1000)
  if (now >= rate.reset) {
    rate.reset = now + 3600
    rate.remaining = rate.limit
  }
  if (rate.remaining <= 0) {
    throw new HttpError(403, 'API rate limit exceeded for installation.', undefined)
  }
  rate.remaining -= 1
}

/** Whom the `authorization` header speaks for; 401 when it is not good. */
function callerOf(world: World, header: string | undefined): Caller {
  if (!header) return { kind: 'anonymous' }
  const token = header.replace(/^(bearer|token)\s+/i, '')
  if (token.split('.').length === 3) return { kind: 'app', app: appOf(world, token) }
  const known = world.tokens.get(token)
  if (!known) throw new HttpError(401, 'Bad credentials')
  if (known.kind === 'user') {
    if (known.account.deleted) throw new HttpError(401, 'Bad credentials')
    return { kind: 'user', account: known.account }
  }
  const { installation, repositories } = known
  if (installation.deleted || Date.parse(known.expiresAt) < Date.now())
    throw new HttpError(401, 'Bad credentials')
  if (installation.suspendedAt) throw new HttpError(403, 'This installation has been suspended')
  const permissions = Object.fromEntries(
    Object.entries(known.permissions).filter(([name]) => installation.permissions[name] !== undefined),
  )
  return { kind: 'installation', installation, permissions, repositories }
}

function appOf(world: World, token: string): World['apps'][number] {
  const [head, claims, signature] = token.split('.') as [string, string, string]
  const { iss, exp, iat } = parse(Buffer.from(claims, 'base64url').toString()) as Record<
    string,
    number | string
  >
  const app = world.apps.find((one) => String(one.id) === String(iss))
  if (!app) throw new HttpError(401, 'A JSON web token could not be decoded')
  const signed = verify(
    'RSA-SHA256',
    Buffer.from(`${head}.${claims}`),
    app.publicKey,
    Buffer.from(signature, 'base64url'),
  )
  if (!signed) throw new HttpError(401, 'A JSON web token could not be decoded')
  const now = Date.now() / 1000
  if (Number(exp) < now)
    throw new HttpError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    )
  if (Number(exp) - now > 601)
    throw new HttpError(401, "'Expiration time' claim ('exp') is too far in the future")
  if (Number(iat) > now + 60)
    throw new HttpError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    )
  return app
}

function nameOf(caller: Caller): string {
  if (caller.kind === 'user') return caller.account.login
  if (caller.kind === 'installation') return caller.installation.app.bot.login
  return caller.kind === 'app' ? `app ${caller.app.slug}` : ''
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
