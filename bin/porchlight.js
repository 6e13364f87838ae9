#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const [major, minor] = process.versions.node.split('.').map(Number)
const newEnough = major > 22 || (major === 22 && minor >= 18)
const ownNode = here('node_modules/.bin/node')

if (newEnough) {
  module.enableCompileCache?.()
  const { start } = await import(new URL(entry(), import.meta.url).href)
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

/** What to run: the bundle, what `npm run build` made, or the source where that is newer than both. */
function entry() {
  const built = ['dist/cli/start.js', 'dist/lib/cli/start.js']
  const changed = existsSync(here('src/cli')) ? lastChange() : 0
  const current = built.find((path) => existsSync(here(path)) && statSync(here(path)).mtimeMs >= changed)
  return `../${current ?? 'src/cli/start.ts'}`
}

function lastChange() {
  const changes = ['src', 'templates'].flatMap((folder) =>
    readdirSync(here(folder), { recursive: true, encoding: 'utf8' }).map(
      (path) => statSync(here(`${folder}/${path}`)).mtimeMs,
    ),
  )
  return Math.max(...changes)
}
