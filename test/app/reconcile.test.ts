import { expect, test } from 'vitest'
import { worthAsking } from '../../src/app/reconcile.ts'

const attempt = (id: number, guid: string, ok: boolean) => ({ id, guid, deliveredAt: id * 1000, ok })

test('a delivery that never arrived is asked for again by its latest attempt, oldest delivery first', () => {
  const asked = worthAsking([attempt(4, 'b', false), attempt(3, 'a', false), attempt(2, 'a', false)])
  expect(asked.map(({ id }) => id)).toEqual([3, 4])
})

test('one that arrived at last is left alone', () => {
  expect(worthAsking([attempt(2, 'a', true), attempt(1, 'a', false)])).toEqual([])
})

test('one that fails again and again is left to people', () => {
  expect(worthAsking([6, 5, 4, 3, 2, 1].map((id) => attempt(id, 'a', false)))).toEqual([])
})
