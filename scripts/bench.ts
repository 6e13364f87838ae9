import { readdirSync } from 'node:fs'
import { join } from 'node:path'

// Times what the design promises. Each module in scripts/bench exports `bench(print)`; a name runs that one alone.

const folder = join(import.meta.dirname, 'bench')
const wanted = process.argv.slice(2)
for (const file of readdirSync(folder).sort()) {
  const name = file.replace(/\.ts$/, '')
  if (!file.endsWith('.ts') || (wanted.length > 0 && !wanted.includes(name))) continue
  console.log(`\n${name}`)
  const module = (await import(join(folder, file))) as {
    bench(print: (line: string) => void): Promise<void>
  }
  await module.bench((line) => console.log(`  ${line}`))
}
