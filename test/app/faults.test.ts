import { expect, test } from 'vitest'
import { ownDatabase, soak } from '../support/soak.ts'

const small = { deliveries: 60, seed: 11 }

test('kills, lost connections and a bad day at GitHub leave exactly what a good day leaves', async () => {
  const good = await soak({ ...small, kills: 0, faults: false })
  const bad = await soak({ ...small, kills: 3, faults: true })
  expect(bad.kills).toBe(3)
  expect(bad.faults).toBeGreaterThan(5)
  expect(bad.deadLetters).toBe(0)
  expect(bad.state).toEqual(good.state)
  expect(good.state.length).toBeGreaterThan(30)
}, 300_000)

const server = process.env.TEST_DATABASE_URL

test.skipIf(!server)(
  'so do two web and two worker processes over one PostgreSQL (skipped without TEST_DATABASE_URL)',
  async () => {
    const database = await ownDatabase(server!)
    try {
      const good = await soak({ ...small, kills: 0, faults: false })
      const bad = await soak({ ...small, kills: 3, faults: true, databaseUrl: database.url })
      expect(bad.deadLetters).toBe(0)
      expect(bad.state).toEqual(good.state)
    } finally {
      await database.drop()
    }
  },
  300_000,
)
