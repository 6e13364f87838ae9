import { main } from './main.ts'

process.exitCode = await main(process.env, {
  stdout: process.stdout,
  version: process.env.PORCHLIGHT_VERSION ?? 'from source',
  now: () => new Date().toISOString(),
})
