import { describe, expect, test } from 'vitest'
import type { Route } from '../../src/core/audit.ts'
import type { ClauseId } from '../../src/documents/clauses/clause.ts'
import { findClauses } from '../../src/documents/clauses/find-clauses.ts'
import { readPage } from '../../src/documents/read-page.ts'

const clausesOf = (text: string, language = 'en', routes: readonly Route[] = []) =>
  findClauses(readPage('CODE_OF_CONDUCT.md', text), language, routes)

const says = (clause: ClauseId, text: string) => clausesOf(text).has(clause)

/** For each clause, sentences that have it and sentences that only look like it. */
const CLAIMS: Readonly<
  Record<ClauseId, { readonly yes: readonly string[]; readonly no: readonly string[] }>
> = {
  scope: {
    yes: [
      'These rules apply in our chat, at every meetup and on the issue tracker.',
      'This code covers all events, online and in person.',
      'Anyone who writes in the forum or on the mailing list is expected to follow this code of conduct.',
      '## Scope\n\n- the repository and its issues\n- our Discord server',
      '## Where this applies\n\nOur chat rooms, our conference, and when you speak on behalf of the project.',
    ],
    no: [
      'We want a kind and friendly community for everyone.',
      'This code does its best to be short.',
      'Everybody in the Lantern community is expected to follow this code of conduct.',
      'Meet us in the chat or at an event.',
    ],
  },
  behaviour: {
    yes: [
      'We do not tolerate harassment.',
      "Don't insult people, and don't post their private information.",
      '## Unacceptable behaviour\n\n- Shouting at newcomers\n- Sharing screenshots of private talks',
      'Things that are not allowed:\n\n* stalking\n* slurs',
      'You will be banned if you threaten anyone.',
      '**Unacceptable behavior includes:**\n- name-calling\n- spam',
    ],
    no: [
      'We pledge a harassment-free experience for everyone.',
      'Instances of abusive, harassing, or otherwise unacceptable behavior may be reported to team@lantern.dev.',
      '## Expected behaviour\n\n- Be patient\n- Say thank you',
      'If you witness unacceptable behaviour, please tell us.',
      '## Reporting unacceptable behaviour\n\n- Write to the team\n- Call us',
    ],
  },
  consequences: {
    yes: [
      'People who break these rules may be asked to leave the event.',
      'Moderators can delete comments that are hurtful.',
      'Whoever does it again will be expelled.',
      'Repeat offenders lose access to the repository.',
    ],
    no: [
      'The team will take appropriate corrective action.',
      'Some talks carry a content warning.',
      'Please report what you saw.',
      'Be kind without warning or reason.',
    ],
  },
  'enforcement-ladder': {
    yes: [
      'We may answer with a warning, a temporary ban or a permanent ban.',
      '## What follows\n\n1. A private word and a verbal warning\n2. A written warning\n3. Suspension for 30 days\n4. Expulsion',
      '### 1. Correction\n\nA note.\n\n### 2. Warning\n\nA second note.\n\n### 3. Permanent ban\n\nGood-bye.',
      '1. First you get a warning.\n2. Then you are kicked from the channel.\n3. If you come back and go on, you are banned for good.',
      '| Step | What |\n| - | - |\n| 1 | Warning |\n| 2 | Temporary ban |\n| 3 | Permanent ban |',
    ],
    no: [
      'We may ban anyone temporarily or permanently.',
      'Maintainers may remove comments, or ban temporarily or permanently.',
      'Anything from a warning to expulsion can follow.',
      'We may issue a warning or a temporary ban.',
    ],
  },
  confidentiality: {
    yes: [
      'All reports are kept confidential.',
      'The team is obliged to maintain confidentiality about who wrote to them.',
      'We respect the privacy of the reporter.',
      "We will never disclose a reporter's identity without their consent.",
    ],
    no: [
      'We handle everything with discretion.',
      'Do not share confidential information of your employer.',
      'Regardless of gender identity, everyone is protected here.',
      'We cannot guarantee that a report stays confidential.',
      '## Unacceptable behaviour\n\n- Breaking the confidentiality of a private conversation about a report',
    ],
  },
  'no-retaliation': {
    yes: [
      'Retaliation against anyone who reports in good faith is forbidden.',
      'You can speak up without fear of reprisal.',
      '## Not allowed\n\n- Retaliating against someone for a report',
    ],
    no: ['If you are worried about retaliation, call the police.', 'Reports help us a lot.'],
  },
  'response-time': {
    yes: [
      'We will answer you within 48 hours.',
      'You can expect a reply within three business days.',
      'Receipt of your report is acknowledged within one week.',
    ],
    no: [
      'We will answer promptly.',
      'Expect an answer within a few business days.',
      'Members who acted alone must inform the committee within 24 hours.',
      'A muted account may be answered with suspension for up to 30 days.',
      'Appeals are answered within two weeks.',
    ],
  },
  appeal: {
    yes: [
      'You may appeal a decision by writing to the board.',
      'If you feel you have been unfairly accused, write to the chair.',
      'If you think a ban was unjustified, please take it up with a different moderator.',
    ],
    no: [
      'Decisions are final and cannot be appealed.',
      'We want an appealing project.',
      'There is no appeal.',
      'The ban is decided by the board.',
    ],
  },
  'independent-contact': {
    yes: [
      'If your report is about a member of the committee, write to the ombudsperson instead.',
      'Committee members with a conflict of interest must recuse themselves.',
      'If you are not comfortable contacting the maintainers, please email the foundation.',
    ],
    no: [
      'Report to one or more of the maintainers.',
      'Reports may be made by contacting the project team.',
      'If you see something, contact an organizer.',
    ],
  },
  'anonymous-route': {
    yes: [
      'You can report anonymously through this form.',
      'Use the anonymous reporting form at https://lantern.dev/report.',
    ],
    no: [
      'We do not accept anonymous reports.',
      'A summary may be published that keeps everyone anonymous.',
      'Trolling from an anonymous account is not allowed.',
    ],
  },
  attribution: {
    yes: [
      'This code is adapted from the Citizen Code of Conduct.',
      '## Attribution\n\n[Contributor Covenant](https://www.contributor-covenant.org), version 2.1',
      'Inspired by the rules of the Moon Base conference.',
      'Some of the ideas and wording are taken from Fedora and Ubuntu.',
    ],
    no: [
      'This project has adopted the Contributor Covenant.',
      'We decide based on the severity of the incident.',
      'Discrimination based on gender or religion hurts.',
      '## License\n\nThis text is licensed under CC BY 4.0.',
      'Our rules are inspired by a number of sources.',
    ],
  },
  reviewed: {
    yes: [
      'Last updated: 3 May 2025',
      'This document is reviewed every year.',
      'These rules are revised annually.',
    ],
    no: ['Every report is reviewed.', 'We review pull requests every day.'],
  },
}

describe.each(Object.entries(CLAIMS))('%s', (clause, { yes, no }) => {
  test.each(yes)('is found in: %s', (text) => expect(says(clause as ClauseId, text)).toBe(true))
  test.each(no)('is not found in: %s', (text) => expect(says(clause as ClauseId, text)).toBe(false))
})

describe('what stands around a sentence', () => {
  test('a table of contents has none of the clauses it lists', () => {
    const text = '- [No retaliation](#a)\n- [Appeals](#b)\n\n## No retaliation\n\n## Appeals\n'
    expect([...clausesOf(text).keys()]).toEqual([])
  })

  test('a heading alone promises nothing', () => {
    expect([...clausesOf('# Confidentiality\n\n# Retaliation\n\n# Temporary ban\n').keys()]).toEqual([])
  })

  test('what a reader does not see does not count', () => {
    expect([
      ...clausesOf(
        '<!-- We do not tolerate harassment. All reports are kept confidential. -->\n\nHi.',
      ).keys(),
    ]).toEqual([])
  })

  test('prose that was fenced as code is read', () => {
    expect(says('behaviour', '```md\n## Rules\n- No harassment, no slurs.\n```')).toBe(true)
  })

  test('a closed “do not” about reporting refuses nothing of the list below', () => {
    const text =
      '## Reporting\n\nTell us. Do not shame anyone in public.\n\n- Reports are kept confidential.\n- You may appeal a decision.\n'
    expect(says('confidentiality', text)).toBe(true)
    expect(says('appeal', text)).toBe(true)
  })

  test('a “do not” that opens a list refuses what follows', () => {
    const text = '## Rules\n\nDo not do any of the following.\n\n- Reveal who made confidential reports\n'
    expect(says('confidentiality', text)).toBe(false)
    expect(says('behaviour', text)).toBe(true)
  })

  test('words of another language that lose their accents are not English', () => {
    expect(clausesOf('Chúng tôi mời bạn đọc bản này.', 'vi').has('consequences')).toBe(false)
    expect(clausesOf('Chúng tôi mời bạn đọc.\n\nYou may be banned.', 'vi').has('consequences')).toBe(true)
  })

  test('a list of what is welcome under a list of what is not is not refused', () => {
    const text = '## Unacceptable behaviour\n\n### Encouraged behaviour\n\n- Singing\n- Dancing\n'
    expect(says('behaviour', text)).toBe(false)
  })
})

describe('evidence', () => {
  const text = '# Code\n\nBe kind.\nWe do not\ntolerate harassment. All reports are kept\nconfidential.\n'

  test('is the text itself, on the line where it begins', () => {
    expect(clausesOf(text).get('behaviour')).toEqual({
      line: 4,
      evidence: 'We do not tolerate harassment.',
    })
    expect(clausesOf(text).get('confidentiality')?.line).toBe(5)
  })

  test('stays short and in place in a long sentence', () => {
    const long = `${'We like walks and talks, '.repeat(30)}and we do not tolerate harassment, ${'nor long sentences, '.repeat(30)}ever.`
    const { evidence } = clausesOf(long).get('behaviour')!
    expect(evidence.length).toBeLessThanOrEqual(120)
    expect(evidence).toContain('tolerate')
  })

  test('tells the number of steps and the time promised', () => {
    expect(
      clausesOf('A warning, a temporary ban or a permanent ban may follow.').get('enforcement-ladder')
        ?.detail,
    ).toBe('3 steps')
    expect(clausesOf('We answer within 48 hours.').get('response-time')?.detail).toBe('within 48 hours')
  })
})

describe('routes', () => {
  const route = (kind: Route['kind'], value: string, usable = true): Route => ({
    document: 'CODE_OF_CONDUCT.md',
    line: 7,
    kind,
    value,
    private: true,
    anonymous: false,
    usable,
    problem: null,
  })

  test('two people to choose from are independent of each other', () => {
    const found = clausesOf('Write to us.', 'en', [
      route('email', 'ada@lantern.dev'),
      route('email', 'bo@lantern.dev'),
    ])
    expect(found.get('independent-contact')).toEqual({ line: 7, evidence: 'ada@lantern.dev, bo@lantern.dev' })
  })

  test('accounts on two networks may be one person’s, on one network they are two people’s', () => {
    const on = (...values: string[]) =>
      clausesOf(
        'Write to us.',
        'en',
        values.map((value) => route('chat', value)),
      ).has('independent-contact')
    expect(on('Twitter @ada', 'Facebook @adapine')).toBe(false)
    expect(on('Slack @ada', 'Slack @bo')).toBe(true)
  })

  test('several channels to one person are not', () => {
    const one = [
      route('email', 'ada@lantern.dev'),
      route('phone', '+1 555 0100'),
      route('chat', 'Slack @ada'),
    ]
    expect(clausesOf('Write to us.', 'en', one).has('independent-contact')).toBe(false)
  })

  test('a route that nobody can use does not count', () => {
    const routes = [route('email', 'ada@lantern.dev'), route('email', '[INSERT EMAIL]', false)]
    expect(clausesOf('Write to us.', 'en', routes).has('independent-contact')).toBe(false)
  })
})

describe('text that nobody wrote for readers', () => {
  const hostile = [
    'if a report is about contact one of ',
    'free from any form of any ',
    'do not report ',
    '禁止报告匿名',
    'ban. ',
  ]

  test.each(hostile)('half a million characters of %j are read to the end', (seed) => {
    const text = seed.repeat(Math.ceil(500_000 / seed.length))
    expect(() => findClauses(readPage('CODE_OF_CONDUCT.txt', text), 'zh')).not.toThrow()
  })

  test('an empty page has no clauses', () => {
    expect(clausesOf('').size).toBe(0)
  })
})
