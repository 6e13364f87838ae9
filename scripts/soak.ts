/** The long fault test: `npm run soak [-- DELIVERIES KILLS SEED]`; with TEST_DATABASE_URL on PostgreSQL as well. */
import { ownDatabase, soak } from '../test/support/soak.ts'

const [deliveries = 10_000, kills = 50, seed = 1] = process.argv.slice(2).map(Number)
const print = (line: string) => console.log(line)
const server = process.env.TEST_DATABASE_URL

print(`${deliveries} deliveries without any trouble`)
const good = await soak({ deliveries, kills: 0, faults: false, seed, print })
print(`done in ${good.seconds.toFixed(0)} s: ${good.state.length} things written`)
await against('the embedded database, one process')
if (server) {
  const database = await ownDatabase(server)
  await against('PostgreSQL, two web and two worker processes', database.url).finally(() => database.drop())
} else print('TEST_DATABASE_URL is not set: PostgreSQL is left out')

async function against(what: string, databaseUrl?: string): Promise<void> {
  print(`${deliveries} deliveries, ${kills} kills, faults; ${what}`)
  const bad = await soak({
    deliveries,
    kills,
    faults: true,
    seed,
    print,
    ...(databaseUrl ? { databaseUrl } : {}),
  })
  const lost = missing(good.state, bad.state)
  const doubled = missing(bad.state, good.state)
  print(
    `${bad.sent} sent, ${bad.kills} kills, ${bad.faults} faults, ${bad.seconds.toFixed(0)} s: ` +
      `${lost.length} lost, ${doubled.length} too many, ${bad.deadLetters} set aside`,
  )
  for (const line of [...lost.slice(0, 5), ...doubled.slice(0, 5)]) print(`  ${line.slice(0, 300)}`)
  if (lost.length + doubled.length + bad.deadLetters > 0) process.exitCode = 1
}

/** What `from` has more often than `others`. */
function missing(from: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return from.filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  })
}
