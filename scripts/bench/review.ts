import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { filesIn } from '../../src/adapters/scan.ts'
import { reviewDiff } from '../../src/commands/review/change.ts'
import { parseDiff } from '../../src/commands/review/patch.ts'
import { defaultConfig } from '../../src/config/schema.ts'
import type { Profile } from '../../src/core/term.ts'
import { terms } from '../../src/terms/catalogue.ts'
import { variantsOf } from '../../src/terms/inflect.ts'
import { markdownRegions } from '../../src/terms/markdown.ts'
import { compile } from '../../src/terms/matcher.ts'

const PORCHLIGHT = resolve(import.meta.dirname, '../../bin/porchlight.js')
const RUNS = 5
const MEASURED = ['core', 'all'] as const

/**
 * The review against its peers: whole folders (those in `PORCHLIGHT_BENCH`, separated by colons; this checkout when
 * there are none), each tool beyond its own start-up, and diffs of 300 files.
 */
export async function bench(print: (line: string) => void): Promise<void> {
  const folders = (process.env.PORCHLIGHT_BENCH ?? resolve(import.meta.dirname, '../..')).split(':')
  const scratch = mkdtempSync(join(tmpdir(), 'porchlight-bench-'))
  try {
    const words = (profile: Profile) => join(scratch, `${profile}.txt`)
    for (const profile of MEASURED) writeFileSync(words(profile), wordsOf(profile).join('\n'))
    const small = join(scratch, 'one.md')
    writeFileSync(small, 'One line.\n')
    const rg = has('rg')
    const alex = has('alex')
    print('review: whole folders, wall time beyond start-up (best of five, one tool after the other)')
    for (const folder of folders) {
      const bytes = await sizeOf(folder)
      print(`  ${folder} (${(bytes / 1e6).toFixed(1)} MB)`)
      for (const profile of MEASURED) {
        const tools = [
          {
            command: process.execPath,
            args: [PORCHLIGHT, 'review', '--profile', profile, '--format', 'json'],
          },
          { command: 'rg', args: ['-i', '-w', '-c', '--hidden', '-g', '!.git', '-f', words(profile)] },
        ]
        const [ours, plain] = beyondStartUp(rg ? tools : tools.slice(0, 1), folder, small)
        print(`    porchlight ${profile.padEnd(5)} ${rate(bytes, ours!)}`)
        if (plain !== undefined)
          print(
            `    rg, same terms   ${rate(bytes, plain)}; porchlight takes ${(ours! / plain).toFixed(2)} times as long`,
          )
      }
      if (!rg) print('    rg is not installed (it is ripgrep)')
      if (alex)
        print(
          `    alex             ${rate(bytes, beyondStartUp([{ command: 'alex', args: [] }], folder, small, 1)[0]!)}`,
        )
      else print('    alex is not installed (npm install --global alex)')
    }
    const [one, bare] = best(
      [
        { command: process.execPath, args: [PORCHLIGHT, 'review', small] },
        { command: process.execPath, args: ['-e', '0'] },
      ],
      scratch,
    )
    print(`  start-up, one line: ${(one! * 1000).toFixed(0)} ms; bare Node: ${(bare! * 1000).toFixed(0)} ms`)
    diffs(print)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function diffs(print: (line: string) => void): void {
  const given = {
    matcher: compile(terms, 'all'),
    markdown: markdownRegions,
    config: defaultConfig.review,
    now: '2026-01-01T00:00:00Z',
  }
  const diff = sampleDiff(300)
  const times = Array.from({ length: 5 }, () => {
    const begin = performance.now()
    reviewDiff(parseDiff(diff), given)
    return performance.now() - begin
  })
  print(
    `review: a diff of 300 files (${(diff.length / 1024).toFixed(0)} KB): ${times[0]!.toFixed(0)} ms at first, ${Math.min(...times).toFixed(0)} ms warm`,
  )
}

/** A diff of prose, comments and code in turn, with a term in every tenth file. */
function sampleDiff(files: number): string {
  const kinds = [
    { ending: 'md', line: (n: number) => `Line ${n} tells how the parser reads a file and what it keeps.` },
    { ending: 'ts', line: (n: number) => `const value${n} = read(options, ${n}) // what was asked for` },
    { ending: 'py', line: (n: number) => `value_${n} = read(options, ${n})  # what was asked for` },
  ]
  return Array.from({ length: files }, (_, index) => {
    const { ending, line } = kinds[index % kinds.length]!
    const lines = Array.from({ length: 40 }, (_, n) => `+${line(n)}`)
    if (index % 10 === 0)
      lines[20] = `+${ending === 'md' ? '' : ending === 'py' ? '# ' : '// '}Add the host to the whitelist first.`
    const path = `src/part-${index}/file.${ending}`
    return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,0 +1,40 @@\n${lines.join('\n')}\n`
  }).join('')
}

/** Every spelling that the matcher of a profile knows, as plain words for a plain search. */
function wordsOf(profile: Profile): readonly string[] {
  const words = new Set<string>()
  for (const { match } of compile(terms, profile).terms) {
    for (const form of match) {
      for (const { text } of variantsOf(form)) {
        words.add(text.replaceAll('(', '\\(').replaceAll(')', '\\)'))
        if (text.includes('-')) words.add(text.replaceAll('-', '')).add(text.replaceAll('-', ' '))
      }
    }
  }
  return Array.from(words)
}

async function sizeOf(folder: string): Promise<number> {
  const lists = await Array.fromAsync(filesIn(folder, ['.'], () => {}))
  return lists.flat().reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)
}

interface Tool {
  readonly command: string
  readonly args: readonly string[]
}

/** How much longer each tool takes for a folder than for a small file, in seconds. */
function beyondStartUp(
  tools: readonly Tool[],
  folder: string,
  small: string,
  runs = RUNS,
): readonly number[] {
  const on = (path: string) => tools.map(({ command, args }) => ({ command, args: [...args, path] }))
  const whole = best(on('.'), folder, runs)
  const start = best(on(small), folder, runs)
  return whole.map((time, index) => time - start[index]!)
}

/** The best wall time of each tool, in seconds. They take turns, so that a busy minute hits all of them. */
function best(tools: readonly Tool[], cwd: string, runs = RUNS): readonly number[] {
  const times = Array.from({ length: runs }, () =>
    tools.map(({ command, args }) => {
      const begin = performance.now()
      spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'ignore'] })
      return (performance.now() - begin) / 1000
    }),
  )
  return tools.map((_, index) => Math.min(...times.map((turn) => turn[index]!)))
}

function rate(bytes: number, seconds: number): string {
  const time = Math.max(seconds, 0.001)
  return `${(bytes / 1e6 / time).toFixed(0).padStart(5)} MB/s (${(time * 1000).toFixed(0)} ms)`
}

function has(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
