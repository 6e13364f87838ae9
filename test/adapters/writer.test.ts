import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { githubWriter } from '../../src/adapters/github/writer.ts'
import { UnavailableError } from '../../src/core/errors.ts'
import { hasMarker, type Marker } from '../../src/core/marker.ts'
import type { Operation } from '../../src/core/plan.ts'
import type { Writer } from '../../src/core/ports.ts'
import {
  type GitHub,
  type Installation,
  type RepositoryHandle,
  startGitHub,
} from '../support/github/index.ts'

const marker: Marker = { kind: 'reply', key: 'k1' }
const SELF = { id: null, login: 'porchlight[bot]' }

let github: GitHub
let repo: RepositoryHandle
let installation: Installation
let writer: Writer

beforeEach(async () => {
  github = await startGitHub()
  repo = github.repository('acme/site')
  installation = github.install(github.app('porchlight'), 'acme')
  writer = newWriter()
})

afterEach(() => github.close())

function newWriter(): Writer {
  return githubWriter(github.client(installation), { owner: 'acme', repo: 'site' }, { self: SELF })
}

function comment(thread: number, body: string, onlyOnce = false): Operation {
  return { kind: 'ensure-comment', thread, marker, body, onlyOnce }
}

describe('a comment', () => {
  test('is created, then left alone, then edited in place', async () => {
    const { number } = repo.issue()
    expect((await writer.write(comment(number, 'Hello'))).state).toBe('created')
    expect((await writer.write(comment(number, 'Hello'))).state).toBe('unchanged')
    expect((await writer.write(comment(number, 'Hello again'))).state).toBe('updated')
    const [only, ...more] = repo.comments(number)
    expect(more).toEqual([])
    expect(only!.body).toContain('Hello again')
    expect(hasMarker(only!.body, marker)).toBe(true)
  })

  test('that is said only once is never edited', async () => {
    const { number } = repo.issue()
    await writer.write(comment(number, 'Hello', true))
    expect((await writer.write(comment(number, 'Other words', true))).state).toBe('unchanged')
    expect(repo.comments(number)[0]!.body).toContain('Hello')
  })

  test('of somebody else is not ours, whatever marker it carries', async () => {
    const { number } = repo.issue()
    await writer.write(comment(number, 'Hello'))
    const copied = repo.comment(number, { author: 'mallory', body: repo.comments(number)[0]!.body })
    await writer.write(comment(number, 'New words'))
    expect(copied.body).not.toContain('New words')
    await writer.write({ kind: 'delete-comment', thread: number, marker })
    expect(repo.comments(number)).toEqual([copied])
  })

  test('is found on the second page', async () => {
    const { number } = repo.issue()
    for (let index = 0; index < 130; index++) repo.comment(number, { author: 'ada', body: `${index}` })
    await writer.write(comment(number, 'Hello'))
    expect((await writer.write(comment(number, 'Hello'))).state).toBe('unchanged')
  })

  test('whose answer got lost is not written again', async () => {
    const { number } = repo.issue()
    github.faults.add({ method: 'POST', path: /comments$/ }, { cut: 'after' })
    expect((await writer.write(comment(number, 'Hello'))).state).toBe('created')
    expect(repo.comments(number)).toHaveLength(1)
  })

  test('that never arrived is an outage, and is written by the next try', async () => {
    const { number } = repo.issue()
    github.faults.add({ method: 'POST', path: /comments$/ }, { cut: 'before' })
    await expect(writer.write(comment(number, 'Hello'))).rejects.toThrow(UnavailableError)
    expect((await writer.write(comment(number, 'Hello'))).state).toBe('created')
    expect(repo.comments(number)).toHaveLength(1)
  })

  test('of two workers at once ends as the older one', async () => {
    const { number } = repo.issue()
    let release = () => {}
    const gate = new Promise<void>((open) => {
      release = open
    })
    github.faults.add({ method: 'GET', path: /comments$/ }, { answerAfter: gate }, { times: 2 })
    const both = Promise.all([
      writer.write(comment(number, 'Hello')),
      newWriter().write(comment(number, 'Hello')),
    ])
    release()
    await both
    expect(repo.comments(number)).toHaveLength(1)
  })

  test('longer than GitHub takes is cut and keeps its marker', async () => {
    const { number } = repo.issue()
    await writer.write(comment(number, 'A line of words.\n'.repeat(6000)))
    const { body } = repo.comments(number)[0]!
    expect(body.length).toBeLessThanOrEqual(65_536)
    expect(hasMarker(body, marker)).toBe(true)
    expect((await writer.write(comment(number, 'A line of words.\n'.repeat(6000)))).state).toBe('unchanged')
  })
})
