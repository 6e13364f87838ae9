import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gitHistory } from '../../src/adapters/git-history.ts'

let root: string

function git(...args: readonly string[]): void {
  execFileSync('git', args, { cwd: root, stdio: 'ignore' })
}

function commit(author: string, date: string, message: string): void {
  git(
    '-c',
    'user.name=x',
    '-c',
    'user.email=x@y.example',
    'commit',
    '-q',
    '--allow-empty',
    `--author=${author}`,
    `--date=${date}`,
    '-m',
    message,
  )
}

async function all(since?: string) {
  return Array.fromAsync(gitHistory(root).commits(since))
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'porchlight-'))
  git('init', '-q', '-b', 'main')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('the history of a checkout', () => {
  test('is empty before the first commit', async () => {
    expect(await all()).toEqual([])
  })

  test('tells who made what when, newest first, with co-authors, under the names of the mailmap', async () => {
    writeFileSync(
      join(root, '.mailmap'),
      'Ada Lovelace <ada@proper.example> <ada@old.example>\nBo <bo@proper.example> Bobo <bo@work.example>\n',
    )
    commit('A <ada@old.example>', '2026-11-03T10:00:00+01:00', 'First\n\nBody\n')
    commit(
      'Bobo <bo@work.example>',
      '2026-11-04T10:00:00-05:00',
      'Second: a "quoted" ünïcode\u2028subject\n\nWhy.\n\nCo-authored-by: A <ada@old.example>\nco-authored-by: Bobo <BO@work.example>\nCo-authored-by: not an address\nSigned-off-by: Z <z@z.example>\n',
    )
    const [second, first] = await all()
    expect(second).toMatchObject({
      authorName: 'Bo',
      authorEmail: 'bo@proper.example',
      date: '2026-11-04T10:00:00-05:00',
      coAuthors: [{ name: 'Ada Lovelace', email: 'ada@proper.example' }],
    })
    expect(first).toMatchObject({ authorName: 'Ada Lovelace', coAuthors: [] })
  })

  test('can begin at a day', async () => {
    expect(await all('2090-01-01T00:00:00Z')).toEqual([])
  })

  test('runs nothing that the checkout configures', async () => {
    git('config', 'core.fsmonitor', 'touch fired')
    git('config', 'log.showSignature', 'true')
    git('config', 'gpg.program', join(root, 'fired.sh'))
    git('config', 'core.pager', 'touch fired')
    expect(await all()).toHaveLength(2)
    expect(execFileSync('ls', ['-a'], { cwd: root, encoding: 'utf8' })).not.toContain('fired')
  })

  test('can be left before the end', async () => {
    for await (const { authorName } of gitHistory(root).commits()) {
      expect(authorName).toBe('Bo')
      break
    }
  })
})

test('where there is no history, one line says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-'))
  await expect(Array.fromAsync(gitHistory(folder).commits())).rejects.toThrow('is not a git checkout')
  rmSync(folder, { recursive: true })
  await expect(Array.fromAsync(gitHistory(folder).commits())).rejects.toThrow('there is no such folder')
})
