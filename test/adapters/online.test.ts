import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isPublic, online } from '../../src/adapters/online.ts'

let base: string
let asked: string[]
let bodies: number
const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/fine': (_, response) => response.end('hello'),
  '/gone': (_, response) => response.writeHead(404).end(),
  '/login': (_, response) => response.writeHead(401).end(),
  '/no-head': (request, response) => response.writeHead(request.method === 'HEAD' ? 405 : 200).end(),
  '/broken': (_, response) => response.writeHead(500).end(),
  '/moved': (_, response) => response.writeHead(301, { location: '/fine' }).end(),
  '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
  '/inside': (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/secret' }).end(),
  '/shaky': (_, response) =>
    asked.filter((one) => one === 'HEAD /shaky').length < 2 ? response.destroy() : response.end(),
  '/silent': () => {},
}
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`)
  request.on('data', () => (bodies += 1))
  answers[request.url!]!(request, response)
})
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked = []
  bodies = 0
})

const here = (address: string) => address === '127.0.0.1'
const ask = async (path: string, options = {}) => {
  const [answer] = await online({ permits: here, patience: 300, retries: 1, ...options }).ask([
    `${base}${path}`,
  ])
  return answer!.state
}

test.each([
  ['/fine', 'reachable'],
  ['/moved', 'reachable'],
  ['/login', 'reachable'],
  ['/no-head', 'reachable'],
  ['/shaky', 'reachable'],
  ['/gone', 'unreachable'],
  ['/round', 'unreachable'],
  ['/broken', 'unknown'],
  ['/silent', 'unknown'],
  ['/inside', 'unknown'],
])('%s is %s', async (path, state) => {
  expect(await ask(path)).toBe(state)
  expect(bodies).toBe(0)
})

test('nothing in a private network is asked, whatever its name', async () => {
  const values = [
    `${base}/fine`,
    base.replace('127.0.0.1', 'localhost'),
    base.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
  ]
  for (const { state, detail } of await online({ retries: 0 }).ask(values)) {
    expect(state).toBe('unknown')
    expect(detail).toMatch(/private network|no answer/)
  }
  expect(asked).toEqual([])
})

test.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['::ffff:8.8.8.8', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::ffff:10.0.0.1', false],
  ['::ffff:7f00:1', false],
  ['64:ff9b::a00:1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['not an address', false],
])('%s is public: %s', (address, open) => {
  expect(isPublic(address)).toBe(open)
})

test('a mail domain is asked for its mail servers, and nobody is written to', async () => {
  const servers: Record<string, () => Promise<string[]>> = {
    'takes.example': async () => ['mx.takes.example'],
    'refuses.example': async () => [''],
    'nowhere.example': async () => {
      throw Object.assign(new Error('x'), { code: 'ENOTFOUND' })
    },
    'silent.example': async () => {
      throw Object.assign(new Error('x'), { code: 'ESERVFAIL' })
    },
    'slow.example': () => new Promise(() => {}),
  }
  const mailServers = (domain: string) => servers[domain]!()
  const values = Object.keys(servers).map((domain) => `care@${domain}`)
  const found = await online({ mailServers, retries: 0, patience: 50 }).ask([
    ...values,
    'mailto:care@takes.example?subject=x',
  ])
  expect(found.map(({ state }) => state)).toEqual([
    'reachable',
    'unreachable',
    'unreachable',
    'unknown',
    'unknown',
    'reachable',
  ])
})

test('there is a cap, and what is over it is not called unreachable', async () => {
  const values = Array.from({ length: 5 }, (_, index) => `care@d${index}.example`)
  const found = await online({ most: 3, mailServers: async () => ['mx'] }).ask(values)
  expect(found.map(({ state }) => state)).toEqual([
    'reachable',
    'reachable',
    'reachable',
    'unknown',
    'unknown',
  ])
  expect(found[4]!.detail).toMatch(/more than 3/)
})

test.each(['ftp://files.example/x', 'javascript:alert(1)', 'not an address'])(
  '%s is never asked',
  async (value) => {
    const [answer] = await online({ permits: here }).ask([value])
    expect(answer!.state).not.toBe('reachable')
    expect(asked).toEqual([])
  },
)
