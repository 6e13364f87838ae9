#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const here = (path) => new URL(path, import.meta.url)
const [major, minor] = process.versions.node.split('.').map(Number)
const newEnough = major > 22 || (major === 22 && minor >= 18)
const ownNode = fileURLToPath(here('../node_modules/.bin/node'))

if (newEnough) {
  module.enableCompileCache?.()
  const built = here('../dist/lib/cli/start.js')
  const { start } = await import(existsSync(built) ? built.href : here('../src/cli/start.ts').href)
  await start()
} else if (existsSync(ownNode)) {
  const child = spawn(ownNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
  })
} else {
  console.error(
    `porchlight: this is Node ${process.versions.node}; Porchlight needs Node 22.18 or newer. Run "npm ci" in its folder, which brings one along, or install a newer Node.`,
  )
  process.exitCode = 2
}
