import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeWhole } from '../../src/cli/output.ts'
import { folder } from '../support/folder.ts'

test('whoever reads while it is written sees the old file or the new one, never a part', async () => {
  const root = folder({ 'report.json': 'old' })
  const path = join(root, 'report.json')
  const text = 'x'.repeat(8 * 1024 * 1024)
  const lengths = new Set<number>()
  const writing = writeWhole(path, text)
  let done = false
  void writing.then(() => {
    done = true
  })
  while (!done) {
    lengths.add(readFileSync(path).length)
    await new Promise(setImmediate)
  }
  lengths.add(readFileSync(path).length)
  expect([3, text.length]).toEqual(expect.arrayContaining(Array.from(lengths)))
  expect(readdirSync(root)).toEqual(['report.json'])
})

test('a file keeps its mode', async () => {
  const root = folder({ 'report.json': 'old' })
  chmodSync(join(root, 'report.json'), 0o600)
  await writeWhole(join(root, 'report.json'), 'new')
  expect(statSync(join(root, 'report.json')).mode & 0o777).toBe(0o600)
})

test('a failed write leaves nothing behind', async () => {
  const root = folder()
  mkdirSync(join(root, 'folder'))
  await expect(writeWhole(join(root, 'folder'), 'x')).rejects.toThrow(/it is a folder/)
  await expect(writeWhole(join(root, 'no/where'), 'x')).rejects.toThrow(/does not exist/)
  expect(readdirSync(root)).toEqual(['folder'])
})
