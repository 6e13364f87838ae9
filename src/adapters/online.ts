import { lookup as resolveHost } from 'node:dns'
import { Resolver } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Reachable } from '../core/ports.ts'
import type { Reachability } from '../core/snapshot.ts'

/** How addresses are asked. Tests pass their own network. */
export interface OnlineOptions {
  /** No more than this many are asked. */
  readonly most?: number
  /** How long one question may take, in milliseconds. */
  readonly patience?: number
  /** How often a question is asked again when nobody answered. */
  readonly retries?: number
  /** Whether a network address may be talked to. */
  readonly permits?: (address: string) => boolean
  /** The mail servers of a domain; rejects as Node's resolver does. */
  readonly mailServers?: (domain: string) => Promise<readonly string[]>
}

type Answer = Omit<Reachability, 'value'>

const AT_ONCE = 8
const REDIRECTS = 5

/**
 * Asks web addresses (HEAD, then GET; no body is ever sent or kept) and the mail domains of e-mail addresses (DNS).
 * Private networks are never talked to, whatever a name resolves to. Nothing is mailed.
 */
export function online(options: OnlineOptions = {}): Reachable {
  const {
    most = 50,
    patience = 10_000,
    retries = 2,
    permits = isPublic,
    mailServers = askForMailServers,
  } = options
  return {
    async ask(values) {
      const unique = Array.from(new Set(values))
      const answers: Reachability[] = []
      const queue = unique.entries()
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (const [index, value] of queue) answers[index] = { value, ...(await answer(value, index)) }
        }),
      )
      return answers
    },
  }

  async function answer(value: string, index: number): Promise<Answer> {
    if (index >= most) return unknown(`not asked: more than ${most} addresses`)
    const mail = /^(?:mailto:)?[^\s@/]+@([^\s@/?>]+)/i.exec(value)
    for (let attempt = 0; ; attempt += 1) {
      const found = mail ? await askMail(mail[1]!) : await askWeb(value)
      if (found.state !== 'unknown' || found.final || attempt >= retries)
        return { state: found.state, detail: found.detail }
      await pause(100 * 4 ** attempt)
    }
  }

  async function askMail(domain: string): Promise<Answer & { final?: boolean }> {
    try {
      const servers = await within(mailServers(domain), patience)
      const willing = servers.filter((server) => server !== '' && server !== '.')
      return willing.length > 0
        ? { state: 'reachable', detail: `${domain} takes mail` }
        : { state: 'unreachable', detail: `no mail server for ${domain}` }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOTFOUND' || code === 'ENODATA') {
        return { state: 'unreachable', detail: `no mail server for ${domain}` }
      }
      return unknown(`the name servers did not answer for ${domain}`)
    }
  }

  async function askWeb(value: string): Promise<Answer & { final?: boolean }> {
    let url: URL
    try {
      url = new URL(value)
    } catch {
      return { state: 'unreachable', detail: 'not an address' }
    }
    try {
      let status = await follow(url, 'HEAD')
      if (status === null) return { state: 'unreachable', detail: 'it leads in a circle' }
      if ([400, 403, 404, 405, 406, 500, 501, 503].includes(status.code))
        status = (await follow(url, 'GET')) ?? status
      const detail = `${status.code} ${status.text}`.trim()
      if (status.code === 404 || status.code === 410) return { state: 'unreachable', detail }
      if (status.code >= 500 || status.code === 429) return unknown(detail)
      return { state: 'reachable', detail }
    } catch (error) {
      if (error instanceof NotPermitted) return { ...unknown(error.message), final: true }
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOTFOUND') return { state: 'unreachable', detail: `there is no ${url.hostname}` }
      if (code?.includes('CERT') || code?.includes('SELF_SIGNED')) {
        return { state: 'unreachable', detail: 'its certificate cannot be trusted' }
      }
      return unknown(
        error instanceof TookTooLong ? 'no answer in time' : `no answer (${code ?? 'network error'})`,
      )
    }
  }

  async function follow(start: URL, method: 'HEAD' | 'GET'): Promise<{ code: number; text: string } | null> {
    let url = start
    for (let hop = 0; hop <= REDIRECTS; hop += 1) {
      const { code, text, location } = await fetchHead(url, method)
      if (code < 300 || code > 399 || location === undefined) return { code, text }
      url = new URL(location, url)
    }
    return null
  }

  function fetchHead(
    url: URL,
    method: 'HEAD' | 'GET',
  ): Promise<{ code: number; text: string; location: string | undefined }> {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      throw new NotPermitted(`not asked: ${url.protocol} is no web address`)
    }
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) && !permits(host)) throw new NotPermitted('not asked: it is in a private network')
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    return new Promise((done, fail) => {
      const request = send(url, {
        method,
        lookup: publicLookup(permits),
        agent: false,
        headers: { 'user-agent': 'porchlight', accept: '*/*' },
      })
      const late = setTimeout(() => request.destroy(new TookTooLong()), patience)
      request.on('error', (error) => {
        clearTimeout(late)
        fail(error)
      })
      request.on('response', (response: IncomingMessage) => {
        clearTimeout(late)
        done({
          code: response.statusCode ?? 0,
          text: response.statusMessage ?? '',
          location: response.headers.location,
        })
        response.destroy()
      })
      request.end()
    })
  }
}

class NotPermitted extends Error {}
class TookTooLong extends Error {}

function unknown(detail: string): Answer {
  return { state: 'unknown', detail }
}

/** Resolves a name and hands over an address only when it may be talked to, so that no name can lead inside. */
function publicLookup(permits: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolveHost(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const open = addresses.filter(({ address }) => permits(address))
      if (open.length === 0) return callback(new NotPermitted('not asked: it is in a private network'), '', 0)
      if (options.all) return callback(null, open)
      callback(null, open[0]!.address, open[0]!.family)
    })
  }
}

async function askForMailServers(domain: string): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 5000, tries: 2 })
  try {
    return (await resolver.resolveMx(domain)).map(({ exchange }) => exchange)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENODATA') throw error
    // Without a mail server of its own, a domain's own address takes its mail.
    return await resolver.resolve4(domain).catch(() => resolver.resolve6(domain))
  }
}

async function within<Value>(promise: Promise<Value>, patience: number): Promise<Value> {
  const stop = new AbortController()
  try {
    return await Promise.race([
      promise,
      pause(patience, undefined, { signal: stop.signal }).then(() => {
        throw new TookTooLong()
      }),
    ])
  } finally {
    stop.abort()
  }
}

const closed = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  closed.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  closed.addSubnet(network, prefix, 'ipv6')
}

/** True for an address of the public internet: not this machine, not a private network, not reserved. */
export function isPublic(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return false
  if (family === 4) return !closed.check(address, 'ipv4')
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address)
  if (!mapped) return !closed.check(address, 'ipv6')
  const bytes = [mapped[2], mapped[3]].flatMap((part) => {
    const number = Number.parseInt(part ?? '0', 16)
    return [number >> 8, number & 255]
  })
  return isPublic(mapped[1] ?? bytes.join('.'))
}
