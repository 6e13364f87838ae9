import { expect, test } from 'vitest'
import { createInbox } from '../../src/app/inbox.ts'
import type { Queue } from '../../src/app/queue.ts'
import type { Entry } from '../../src/app/work.ts'

const entry = (id: string, line = id): Entry => ({
  id,
  work: { kind: 'delivery', event: 'issues', body: '' },
  line,
  installation: 1,
  priority: 0,
})

/** A store that keeps what it is given, one statement at a time, each when it is let go. */
function store() {
  const statements: string[][] = []
  const known = new Set<string>()
  let failing = false
  const queue = {
    async store(entries: readonly Entry[]) {
      statements.push(entries.map(({ id }) => id))
      await new Promise((resolve) => setImmediate(resolve))
      if (failing) throw new Error('disk full')
      const fresh = entries.filter(({ id }) => !known.has(id))
      for (const { id } of fresh) known.add(id)
      return new Set(fresh.map(({ id }) => id))
    },
  } as unknown as Queue
  return { queue, statements, fail: (is: boolean) => (failing = is) }
}

test('what arrives while a statement runs shares the next one', async () => {
  const { queue, statements } = store()
  const inbox = createInbox(queue)
  await Promise.all(['a', 'b', 'c', 'd'].map((id) => inbox.put(entry(id))))
  expect(statements).toEqual([['a'], ['b', 'c', 'd']])
})

test('two of one line never share a statement, and keep their order', async () => {
  const { queue, statements } = store()
  const inbox = createInbox(queue)
  await Promise.all([inbox.put(entry('a', 'x')), inbox.put(entry('b', 'x')), inbox.put(entry('c', 'x'))])
  expect(statements).toEqual([['a'], ['b'], ['c']])
})

test('the same delivery twice is stored once, and both are answered', async () => {
  const { queue, statements } = store()
  const inbox = createInbox(queue)
  const answers = await Promise.all([inbox.put(entry('z')), inbox.put(entry('a')), inbox.put(entry('a'))])
  expect(answers).toEqual([true, true, false])
  expect(await inbox.put(entry('a'))).toBe(false)
  expect(statements.flat().filter((id) => id === 'a')).toHaveLength(2)
})

test('a full disk is called that, without the words of the database', async () => {
  const { queue } = store()
  const full = Object.assign(new Error('could not extend file for "what somebody wrote"'), { code: '53100' })
  const inbox = createInbox({ ...queue, store: () => Promise.reject(full) })
  const refused = await inbox.put(entry('a')).catch(({ message }: Error) => message)
  expect(refused).toBe(
    'the delivery could not be stored: the disk is full; make room, and it goes on by itself',
  )
})

test('a store that fails says so to everybody who waits, and the next one is tried afresh', async () => {
  const { queue, fail } = store()
  const inbox = createInbox(queue)
  fail(true)
  const first = await Promise.allSettled([inbox.put(entry('a')), inbox.put(entry('b'))])
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fail(false)
  expect(await inbox.put(entry('a'))).toBe(true)
})
