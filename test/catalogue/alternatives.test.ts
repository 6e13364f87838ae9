import { describe, expect, test } from 'vitest'
import { review } from '../../src/commands/review.ts'
import { Config } from '../../src/config/schema.ts'
import { terms } from '../../src/terms/catalogue.ts'
import { compile } from '../../src/terms/matcher.ts'

const matcher = compile(terms)

const insteadOf = (text: string) => matcher.find(text).map(({ instead }) => instead.join(', '))

describe('what could stand instead', () => {
  test.each([
    ['whitelist', 'allowlist, allow, safe list'],
    ['whitelisted', 'allowlisted, allowed, safe listed'],
    ['blacklisting', 'denylisting, denying, blocklisting'],
    ['stupidly', 'needlessly, naively, overly'],
    ['policeman', 'police officer'],
    ['salesmen', 'salespeople'],
    ['unmanned', 'uncrewed'],
    ['schwarze Liste', 'Sperrliste'],
    ['sanity check', 'basic check, consistency check, smoke test, verify'],
    ['sanity-checked', 'checked'],
    ['sanity checking', 'basic checking'],
    ['sanity assertion', 'consistency assertion'],
  ])('of "%s" is %s', (word, instead) => {
    expect(insteadOf(word)).toEqual([instead])
  })
})

describe('a swap that a machine makes', () => {
  test.each([
    'black hats',
    'fell on deaf ears',
    'committed suicide',
    'wheelchair-bound',
    'chairmanship',
    'voodoo',
  ])('is not offered for "%s", which means other things or needs another sentence', (word) => {
    expect(matcher.find(word).map(({ swap }) => swap)).toEqual([null])
  })

  test('keeps the sentence whole', () => {
    expect(matcher.find('grandfathered in').map(({ swap }) => swap)).toEqual(['exempted'])
    expect(matcher.find('grammar nazis').map(({ swap }) => swap)).toEqual(['sticklers for grammar'])
  })
})

describe('a comment', () => {
  const bodyOf = (line: string) => {
    const diff = `--- a/a.md\n+++ b/a.md\n@@ -0,0 +1 @@\n+${line}\n`
    const config = Config.parse({ review: { profile: 'all' } })
    const { plan } = review.decide(
      { diff, earlier: [] },
      { pull: 1, commit: 'c0ffee' },
      { config, now: '2026-11-20' },
    )
    const [operation] = plan
    return operation?.kind === 'ensure-review' ? operation.comments[0]!.body : ''
  }

  test('offers nothing for a word that can go', () => {
    expect(bodyOf('Obviously, you need an account.')).not.toContain('What about')
  })

  test('offers what fits the word it is about', () => {
    expect(bodyOf('Ask a policeman.')).toContain('What about **police officer**?')
  })
})
