import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freePort, type Served, serve } from '../support/process.ts'

const BIN = join(import.meta.dirname, '../../bin/porchlight.js')
const dataDir = mkdtempSync(join(tmpdir(), 'porchlight-serve-'))
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
})
const env = {
  APP_ID: '1',
  PRIVATE_KEY: privateKey,
  WEBHOOK_SECRET: 'secret',
  GHE_HOST: '127.0.0.1:9',
  GHE_PROTOCOL: 'http',
  PORCHLIGHT_DATA_DIR: dataDir,
}

/** Runs a command line to its end. */
async function run(args: readonly string[], given: Record<string, string | undefined>) {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: dataDir,
    env: { PATH: process.env.PATH, ...given },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (part) => {
    stdout += part
  })
  child.stderr.on('data', (part) => {
    stderr += part
  })
  const [code] = (await once(child, 'exit')) as [number]
  return { code, stdout, stderr }
}

let served: Served
beforeAll(async () => {
  served = await serve(env, await freePort())
}, 120_000)
afterAll(() => {
  served?.child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

test('with credentials but no secret it refuses to start, in one line', async () => {
  const { code, stderr } = await run(['serve'], { ...env, WEBHOOK_SECRET: undefined })
  expect(code).toBe(2)
  expect(stderr).toContain('WEBHOOK_SECRET')
  expect(stderr.trim().split('\n')).toHaveLength(1)
}, 60_000)

test('asked for help it says how it is set up, and starts nothing', async () => {
  const { code, stdout } = await run(['serve', '--help'], {})
  expect(stdout).toMatch(/^Usage: porchlight serve\n[\s\S]*docs\/deploy\.md/)
  expect(code).toBe(0)
}, 60_000)

test('a setting that cannot be is named', async () => {
  const wrong = await run(['serve'], { ...env, PORCHLIGHT_ROLE: 'both' })
  expect(wrong.stderr).toContain('PORCHLIGHT_ROLE is "both"; it can be all, web, worker')
  const alone = await run(['serve'], { ...env, PORCHLIGHT_ROLE: 'web' })
  expect(alone.stderr).toContain('DATABASE_URL')
  const away = await run(['serve'], { ...env, DATABASE_URL: 'postgres://nobody:hidden@127.0.0.1:9/x' })
  expect(away.stderr).toContain('nothing answers there')
  expect(away.stderr).not.toContain('hidden')
}, 60_000)

test('a second process on the same folder is told which one has it', async () => {
  const { code, stderr } = await run(['serve'], { ...env, PORT: '0' })
  expect(code).toBe(2)
  expect(stderr).toContain(`(process ${served.child.pid})`)
  expect(stderr.trim().split('\n')).toHaveLength(1)
}, 60_000)

test('dead letters can be looked at while it runs', async () => {
  const { code, stdout } = await run(['deliveries', 'list'], env)
  expect(stdout).toBe('Nothing was set aside.\n')
  expect(code).toBe(0)
  expect((await run(['deliveries', 'retry', '--all'], env)).stdout).toBe('0 deliveries are back in line.\n')
  expect((await run(['deliveries', 'retry', 'x'], env)).code).toBe(2)
}, 60_000)

test('it says how it is, and ends with 0 after SIGTERM', async () => {
  expect((await fetch(`${served.url}/healthz`)).status).toBe(200)
  expect((await fetch(`${served.url}/readyz`)).status).toBe(200)
  expect(await (await fetch(`${served.url}/metrics`)).text()).toContain('porchlight_queue_waiting')
  expect(await served.stop()).toBe(0)
}, 60_000)

test('after that the folder is free again, and dead letters can still be looked at', async () => {
  expect((await run(['deliveries', 'list'], env)).stdout).toBe('Nothing was set aside.\n')
}, 60_000)

test('without credentials it opens a page that makes the App, and starts with what that page stored', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-set-up-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [BIN, 'serve'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port) },
    stdio: 'ignore',
  })
  const page = async () => (await fetch(`${url}/probot`)).text()
  await vi.waitFor(page, { timeout: 30_000, interval: 100 })
  expect(await page()).toMatch(/"default_permissions":\{[^}]*"checks":"write"/)
  const stored = await fetch(`${url}/probot/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ appId: '1', pem: privateKey, webhook_secret: 'secret' }),
  })
  expect(stored.ok).toBe(true)
  child.kill('SIGTERM')
  await once(child, 'exit')
  const known = await serve({ GHE_HOST: '127.0.0.1:9', GHE_PROTOCOL: 'http' }, await freePort(), folder)
  expect(await known.stop()).toBe(0)
  rmSync(folder, { recursive: true, force: true })
}, 120_000)
