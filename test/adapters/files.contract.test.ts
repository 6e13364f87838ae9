import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkoutFiles } from '../../src/adapters/checkout.ts'
import { githubFiles } from '../../src/adapters/github/files.ts'
import type { Files } from '../../src/core/ports.ts'
import { startGitHub } from '../support/github/index.ts'
import { memoryFiles } from '../support/memory.ts'

type Contents = Readonly<Record<string, string | Uint8Array>>

const cleanups: (() => void | Promise<void>)[] = []

afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean()
})

function folder(files: Contents): string {
  const root = mkdtempSync(join(tmpdir(), 'contract-'))
  cleanups.push(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}

/** Every adapter that reads files, given the same ones. */
const ADAPTERS: Readonly<Record<string, (files: Contents) => Promise<Files>>> = {
  memory: async (files) => memoryFiles(files),
  'a folder': async (files) => checkoutFiles(folder(files)),
  'a checkout': async (files) => {
    const root = folder(files)
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...args], { cwd: root })
    git('init', '-q')
    git('add', '-A')
    git('commit', '-q', '--allow-empty', '-m', 'x')
    return checkoutFiles(root)
  },
  GitHub: async (files) => onGitHub(files, true),
  'GitHub without GraphQL': async (files) => onGitHub(files, false),
}

async function onGitHub(files: Contents, graphql: boolean): Promise<Files> {
  const github = await startGitHub()
  cleanups.push(() => github.close())
  github.repository('acme/site', { files })
  if (!graphql) github.faults.add({ path: /graphql/ }, { status: 404 }, { times: Infinity })
  return githubFiles(github.client(github.install(github.app('porchlight'), 'acme')), {
    owner: 'acme',
    repo: 'site',
  })
}

const FILES: Contents = {
  'README.md': '# Grüße 👋\r\n',
  '.github/SECURITY.md': 'Write to us.\n',
  'docs/a b/ü.md': '',
  'docs/latin.txt': Buffer.from('Grüße', 'latin1'),
  'docs/utf16.txt': Buffer.from('\uFEFFHi', 'utf16le'),
  'logo.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]),
}

describe.each(Object.entries(ADAPTERS))('%s', (_, make) => {
  test('lists every path, in order', async () => {
    const { paths } = await (await make(FILES)).read(() => false)
    expect([...paths].sort()).toEqual(Object.keys(FILES).sort())
  })

  test('reads nothing that nobody wants', async () => {
    const { contents, skipped } = await (await make(FILES)).read(() => false)
    expect(contents.size).toBe(0)
    expect(skipped).toEqual([])
  })

  test('gives the very bytes of what is wanted', async () => {
    const { contents } = await (await make(FILES)).read((path) => !path.endsWith('.png'))
    expect(contents.has('logo.png')).toBe(false)
    for (const [path, content] of Object.entries(FILES).filter(([path]) => !path.endsWith('.png'))) {
      expect([path, Buffer.from(contents.get(path)!).toString('hex')]).toEqual([
        path,
        Buffer.from(content as string).toString('hex'),
      ])
    }
  })

  test('can be read again for something else', async () => {
    const files = await make(FILES)
    await files.read((path) => path === 'README.md')
    const { contents } = await files.read((path) => path === '.github/SECURITY.md')
    expect([...contents.keys()]).toEqual(['.github/SECURITY.md'])
  })
})
