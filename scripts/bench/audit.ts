import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const bin = join(import.meta.dirname, '../../bin/porchlight.js')
const action = join(import.meta.dirname, '../../dist/action/index.js')
const RUNS = 9

/** Start-up, the audit of a repository with 10,000 files beyond it, its memory, and the Action's first output. */
export async function bench(print: (line: string) => void): Promise<void> {
  const repository = generate(10_000)
  try {
    const start = median(() => time(bin, ['--version']))
    print(`start-up (porchlight --version): ${start} ms (target: under 300)`)
    const audit = median(() => time(bin, ['audit', repository, '--format', 'json']))
    print(`audit of 10,000 files: ${audit} ms, ${audit - start} ms beyond start-up (target: under 500)`)
    print(`memory of that audit: ${memory(['audit', repository, '--format', 'json'])} MB (target: under 200)`)
    const first = median(() => firstOutput(repository))
    print(`the Action’s first output: ${first} ms (target: under 500)`)
  } finally {
    rmSync(repository, { recursive: true, force: true })
  }
}

/** A git repository with community files and `count` others. */
function generate(count: number): string {
  const root = mkdtempSync(join(tmpdir(), 'bench-'))
  for (let index = 0; index < count; index += 1) {
    const folder = join(root, `src/part-${index % 250}/layer-${index % 4}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `file-${index}.ts`), `export const value${index} = ${index}\n`.repeat(40))
  }
  const conduct = readFileSync(join(import.meta.dirname, '../../CODE_OF_CONDUCT.md'), 'utf8')
  writeFileSync(join(root, 'CODE_OF_CONDUCT.md'), `${conduct}\nWrite to care@lantern-keepers.dev.\n`)
  writeFileSync(join(root, 'README.md'), '# Lantern\n\nSee the [code of conduct](CODE_OF_CONDUCT.md).\n')
  writeFileSync(join(root, 'CONTRIBUTING.md'), '# Taking part\n\nOpen a pull request.\n')
  execFileSync('git', ['init', '-q'], { cwd: root })
  execFileSync('git', ['add', '-A'], { cwd: root })
  return root
}

function time(script: string, argv: readonly string[]): number {
  const began = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [script, ...argv])
  if (status !== 0) throw new Error(`exit status ${status}: ${stderr}`)
  return performance.now() - began
}

/** How long until the Action has written anything, measured by a child that is stopped then. */
function firstOutput(workspace: string): number {
  const script = `
    const { spawn } = require('node:child_process')
    const began = performance.now()
    const child = spawn(process.execPath, [${JSON.stringify(action)}], { stdio: ['ignore', 'pipe', 'ignore'] })
    child.stdout.once('data', () => { console.log(performance.now() - began); child.kill() })`
  const env = {
    ...process.env,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REPOSITORY: 'a/b',
    GITHUB_WORKSPACE: workspace,
  }
  return Number(spawnSync(process.execPath, ['-e', script], { env, encoding: 'utf8' }).stdout)
}

function memory(argv: readonly string[]): number {
  const report = `process.on('exit', () => console.error(process.resourceUsage().maxRSS))`
  const preload = `data:text/javascript,${encodeURIComponent(report)}`
  const { stderr } = spawnSync(process.execPath, ['--import', preload, bin, ...argv], { encoding: 'utf8' })
  return Math.round(Number(stderr.trim().split('\n').at(-1)) / 1024)
}

function median(measure: () => number): number {
  measure()
  const times = Array.from({ length: RUNS }, measure).sort((a, b) => a - b)
  return Math.round(times[(RUNS - 1) / 2]!)
}
