import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checks } from '../../src/checks/index.ts'
import { toSubject } from '../../src/documents/subject.ts'
import { fileSet } from '../support/file-set.ts'

/** Files of src/checks that are no check. */
const PARTS = ['check', 'conduct', 'index', 'left-over']

test('every check in the folder is in the list, under its own name', () => {
  const files = readdirSync(join(import.meta.dirname, '../../src/checks')).map((name) =>
    name.replace(/\.ts$/, ''),
  )
  expect(checks.map(({ id }) => id).sort()).toEqual(files.filter((name) => !PARTS.includes(name)).sort())
})

test.each(checks)('$id shows one case that passes and one that fails', ({ examples }) => {
  expect(examples.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['pass', 'fail']))
})

describe.each(checks)('$id', ({ examples, evaluate }) => {
  test.each(examples)('$outcome: $name', ({ files, organization, host, reachability, outcome }) => {
    const subject = toSubject({
      name: 'example',
      repository: fileSet(files),
      organization: organization && fileSet(organization),
      host,
      reachability,
    })
    expect(evaluate(subject)).toMatchObject({ outcome })
  })
})
