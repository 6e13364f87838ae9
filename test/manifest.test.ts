import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Permissions, permissionsOf } from '../src/app/events.ts'
import { table } from '../src/app/table.ts'

const manifest = parse(readFileSync(join(import.meta.dirname, '../app.yml'), 'utf8')) as {
  default_permissions: Permissions
  default_events: string[]
  public: boolean
}

test('app.yml asks for exactly the permissions that the rows, commands, jobs and schedules declare', () => {
  expect(manifest.default_permissions).toEqual(permissionsOf(table))
})

test('app.yml subscribes to exactly the events that the rows listen for', () => {
  const events = new Set(table.rows.flatMap(({ on }) => on.map((name) => name.split('.')[0]!)))
  expect(manifest.default_events).toEqual([...events].sort())
})

test('docs/install.md names exactly these permissions', () => {
  const text = readFileSync(join(import.meta.dirname, '../docs/install.md'), 'utf8')
  const rows = [...text.matchAll(/^\| ([a-z ]+): (read|write) \|/gm)]
  const named = Object.fromEntries(rows.map(([, name, level]) => [name!.replaceAll(' ', '_'), level]))
  expect(named).toEqual(manifest.default_permissions)
})
