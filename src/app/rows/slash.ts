import { z } from 'zod'
import { askPermission, mayTriage, type Permission } from '../../adapters/github/permission.ts'
import { parseSlash, type SlashLine } from '../../commands/slash.ts'
import { ConfigError, UsageError } from '../../core/errors.ts'
import { code } from '../../render/markdown.ts'
import { raw, type Voice, voice } from '../../render/template.ts'
import { type Call, defineRow, type Here, type Row, type SlashCommand } from '../events.ts'

/** One comment may hold this many commands. */
const MOST = 5

const User = z.object({ id: z.number().int(), login: z.string().min(1), type: z.string().default('User') })

const IssueComment = z.object({
  issue: z.object({ number: z.number().int(), pull_request: z.unknown().optional() }),
  comment: z.object({ id: z.number().int(), body: z.string().nullable(), user: User.nullable() }),
})

const LineComment = z.object({
  pull_request: z.object({ number: z.number().int() }),
  comment: z.object({
    id: z.number().int(),
    body: z.string().nullable(),
    user: User.nullable(),
    in_reply_to_id: z.number().int().nullish(),
  }),
})

/** What anyone may ask for. The answer is made from the whole table, so the row gives it itself. */
export const helpCommand: SlashCommand = {
  typed: 'porchlight help',
  help: 'shows this list',
  who: 'anyone',
  permissions: {},
  run: async () => null,
}

/** The rows that listen for what people type, wherever they may type it. */
export function slashRows(commands: readonly SlashCommand[]): readonly Row<unknown>[] {
  const ours = (body: string | null, user: { readonly type: string; readonly login: string } | null) =>
    user?.type === 'User' &&
    !user.login.endsWith('[bot]') &&
    body !== null &&
    parseSlash(body).some((line) => isOurs(commands, line))
  return [
    defineRow({
      name: 'slash',
      on: ['issue_comment.created'],
      reads: IssueComment,
      permissions: { issues: 'write', pull_requests: 'write' },
      when: ({ comment }) => ours(comment.body, comment.user),
      run: ({ issue, comment }, here) =>
        answerAll(commands, here, {
          thread: issue.number,
          isPullRequest: issue.pull_request !== undefined && issue.pull_request !== null,
          person: comment.user!,
          comment: { id: comment.id, body: comment.body!, replyTo: null, onLine: false },
        }),
    }),
    defineRow({
      name: 'slash-on-a-line',
      on: ['pull_request_review_comment.created'],
      reads: LineComment,
      permissions: { pull_requests: 'write' },
      when: ({ comment }) => ours(comment.body, comment.user),
      run: ({ pull_request, comment }, here) =>
        answerAll(commands, here, {
          thread: pull_request.number,
          isPullRequest: true,
          person: comment.user!,
          comment: {
            id: comment.id,
            body: comment.body!,
            replyTo: comment.in_reply_to_id ?? null,
            onLine: true,
          },
        }),
    }),
  ]
}

async function answerAll(
  commands: readonly SlashCommand[],
  here: Here,
  typed: Omit<Call, 'rest' | 'permission'>,
): Promise<string> {
  const { comment, person, thread } = typed
  const lines = parseSlash(comment.body)
    .filter((line) => isOurs(commands, line))
    .slice(0, MOST)
  if (!comment.onLine) {
    await here.writer.write({
      kind: 'ensure-reaction',
      target: { comment: comment.id },
      content: 'eyes',
    })
  } else await reactOnLine(here, comment.id)

  let locale = 'en'
  let broken: ConfigError | null = null
  try {
    locale = (await here.config()).locale
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    broken = error
  }
  const speak = voice(locale)
  let asked: Promise<Permission> | null = null
  const permission = () => {
    asked ??= askPermission(here.client, here.repository, person.login)
    return asked
  }

  const answers: string[] = []
  const notes: string[] = []
  for (const line of lines) {
    const found = find(commands, line)
    const call: Call = { ...typed, rest: found?.rest ?? '', permission }
    const answer = await answerOne(found?.command ?? null, line, call, here, speak, broken, commands)
    if (answer.text !== null) answers.push(answer.text.trim())
    notes.push(answer.note)
  }
  const onLine = comment.onLine && lines.every((line) => find(commands, line)?.command.answersOnLine)
  if (answers.length > 0) {
    await here.writer.write({
      kind: 'ensure-comment',
      thread,
      ...(onLine ? { under: comment.replyTo ?? comment.id } : {}),
      marker: { kind: 'reply', key: `${comment.onLine ? 'line-' : ''}${comment.id}` },
      body: `${[...new Set(answers)].join('\n\n')}\n`,
    })
  }
  return notes.join(', ')
}

async function answerOne(
  command: SlashCommand | null,
  line: SlashLine,
  call: Call,
  here: Here,
  speak: Voice,
  broken: ConfigError | null,
  commands: readonly SlashCommand[],
): Promise<{ text: string | null; note: string }> {
  const typed = `/${line.name}${line.rest ? ` ${line.rest.slice(0, 60)}` : ''}`
  if (command === null || command === helpCommand) {
    return { text: helpText(speak, commands, command || isBare(line) ? null : typed), note: 'help' }
  }
  if (command.who === 'triage' && !mayTriage(await call.permission())) {
    const text = speak.text('app.refused', { command: `\`/${command.typed}\`` })
    return { text, note: `${command.typed}: refused` }
  }
  if (broken) return { text: brokenText(speak, broken), note: `${command.typed}: broken configuration` }
  try {
    return { text: await command.run(call, here), note: command.typed }
  } catch (error) {
    if (error instanceof ConfigError)
      return { text: brokenText(speak, error), note: `${command.typed}: broken configuration` }
    if (!(error instanceof UsageError)) throw error
    const text = speak.text('app.cannot', { command: code(typed), problem: code(error.message) })
    return { text, note: `${command.typed}: cannot` }
  }
}

function brokenText(speak: Voice, error: ConfigError): string {
  return speak.text('app.broken', { problem: code(error.message) })
}

/** The help: every command with its line. */
function helpText(speak: Voice, commands: readonly SlashCommand[], unknown: string | null): string {
  return speak.render('app/help', {
    unknown,
    commands: commands.map(({ typed, help }) => ({
      typed: raw(`\`/${typed}\``),
      help: raw(speak.textOr(`app.help.${typed.replaceAll(' ', '-')}`, help)),
    })),
  })
}

function isBare({ name, rest }: SlashLine): boolean {
  return name === 'porchlight' && rest === ''
}

/** True for a line that speaks to us: its first word is the first word of a command of ours. */
function isOurs(commands: readonly SlashCommand[], { name }: SlashLine): boolean {
  return name === 'porchlight' || commands.some(({ typed }) => typed.split(' ')[0] === name)
}

/** The command with the most words that fits, and what stands behind it. */
function find(
  commands: readonly SlashCommand[],
  { name, rest }: SlashLine,
): { readonly command: SlashCommand; readonly rest: string } | null {
  const words = [name, ...rest.split(/\s+/).filter(Boolean)]
  for (let length = words.length; length > 0; length -= 1) {
    const typed = words.slice(0, length).join(' ').toLowerCase()
    const command = commands.find((candidate) => candidate.typed === typed)
    if (!command) continue
    const behind = new RegExp(`^(?:\\S+\\s*){${length - 1}}`)
    return { command, rest: rest.replace(behind, '').trim() }
  }
  return null
}

/** A comment on a line has reactions of its own. Doing it twice gives the same one. */
async function reactOnLine(here: Here, comment: number): Promise<void> {
  await here.client.rest.reactions.createForPullRequestReviewComment({
    ...here.repository,
    comment_id: comment,
    content: 'eyes',
  })
}
