import { expect, test } from 'vitest'
import { judge, patience } from '../../src/app/judge.ts'
import { ConfigError, UnavailableError } from '../../src/core/errors.ts'

const NOW = Date.parse('2026-03-02T09:00:00Z')

function answered(
  status: number,
  message = '',
  headers: Record<string, string> = {},
  url = '/repos/o/r/issues',
) {
  return Object.assign(new Error(message), { status, response: { headers }, request: { method: 'GET', url } })
}

test('a limit says how long to wait, and nothing counts against the work', () => {
  expect(judge(answered(403, 'secondary rate limit', { 'retry-after': '7' }), NOW)).toMatchObject({
    kind: 'wait',
    seconds: 7,
  })
  const reset = String(NOW / 1000 + 120)
  const primary = answered(403, '', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset })
  expect(judge(primary, NOW)).toMatchObject({ kind: 'wait', seconds: 121 })
  expect(judge(answered(429), NOW)).toMatchObject({ kind: 'wait', seconds: 60 })
})

test('what is gone, suspended, archived, locked or not allowed is over', () => {
  for (const [status, message] of [
    [404, 'Not Found'],
    [410, 'This issue was deleted'],
    [451, 'Unavailable'],
    [403, 'This installation has been suspended'],
    [403, 'Repository was archived so is read-only.'],
    [403, 'Unable to create comment because issue is locked.'],
    [403, 'Resource not accessible by integration'],
  ] as const) {
    expect(judge(answered(status, message), NOW).kind).toBe('over')
  }
})

test('a key that GitHub does not accept is said so, and is nobody’s fault', () => {
  const verdict = judge(
    answered(401, 'A JSON web token could not be decoded', {}, '/app/installations/7/access_tokens'),
    NOW,
  )
  expect(verdict.kind).toBe('locked-out')
  expect(verdict.reason).toContain('PRIVATE_KEY')
})

test('an outage is tried for a day and longer, a defect a few times', () => {
  expect(judge(answered(502), NOW).kind).toBe('outage')
  expect(judge(new UnavailableError('no answer'), NOW).kind).toBe('outage')
  expect(judge(new TypeError('x is not a function'), NOW).kind).toBe('defect')
  const silent = { status: 500, request: { method: 'GET', url: '/app/hook/deliveries' } }
  expect(judge(Object.assign(new Error('connect ECONNREFUSED'), silent), NOW)).toEqual({
    kind: 'outage',
    reason: 'no answer came to GET /app/hook/deliveries',
  })
  const total = (kind: 'outage' | 'defect') => {
    let seconds = 0
    for (let failures = 0; ; failures += 1) {
      const wait = patience(kind, { failures }, 2, 0.5)
      if (wait === null) return seconds
      seconds += wait
    }
  }
  expect(total('outage')).toBeGreaterThan(24 * 3600)
  expect(total('defect')).toBeLessThan(120)
})

test('what lies inside an error decides', () => {
  const limited = new UnavailableError('GitHub could not be asked', {
    cause: answered(403, '', { 'retry-after': '9' }),
  })
  expect(judge(new AggregateError([new ConfigError('a.yml:1:1'), limited]), NOW)).toMatchObject({
    seconds: 9,
  })
  const suspended = answered(
    403,
    'This installation has been suspended',
    {},
    '/app/installations/7/access_tokens',
  )
  expect(judge(new UnavailableError('it does not allow it', { cause: suspended }), NOW).kind).toBe('over')
  expect(judge(new UnavailableError('not there', { cause: answered(403, 'no') }), NOW).kind).toBe('outage')
})

test('no reason names a person or repeats what somebody wrote', () => {
  const url = 'https://api.github.com/repos/o/r/collaborators/mona/permission?x=secret'
  expect(judge(answered(500, 'mona wrote: help', {}, url), NOW).reason).toBe(
    'GitHub answered 500 to GET /repos/o/r/collaborators/…/permission',
  )
  expect(judge(new TypeError('cannot read "help me"'), NOW).reason).not.toContain('help me')
})
