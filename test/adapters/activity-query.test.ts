import { schema } from '@octokit/graphql-schema'
import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { around, PAGE, searches } from '../../src/adapters/github/activity-query.ts'

const github = buildSchema(schema.idl, { assumeValidSDL: true })

test.each([
  ['a page of threads', PAGE],
  [
    'what stands around the week',
    around([
      { number: 1, kind: 'issue' },
      { number: 22, kind: 'discussion' },
    ]),
  ],
  ['searches', searches(['p0', 'labels', 'wait1'])],
])('GitHub’s schema knows %s', (_, query) => {
  expect(validate(github, parse(query)).map(({ message }) => message)).toEqual([])
})
