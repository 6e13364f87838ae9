import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create } from 'tar'
import { openDatabase } from '../src/app/database.ts'
import { createLog } from '../src/app/log.ts'

// Writes dist/database.tgz: an empty embedded database with the queue in it. Making one takes PGlite ten seconds,
// unpacking one a fraction of one, and a first start is when people wait and watch.

const packed = join(import.meta.dirname, '../dist/database.tgz')
const dataDir = mkdtempSync(join(tmpdir(), 'porchlight-'))
try {
  rmSync(packed, { force: true })
  const database = await openDatabase(
    { databaseUrl: null, dataDir, perInstallation: 1 },
    createLog(
      'error',
      (line) => process.stderr.write(line),
      () => new Date().toISOString(),
    ),
  )
  await database.close()
  await create({ gzip: true, portable: true, file: `${packed}.new`, cwd: join(dataDir, 'database') }, ['.'])
  renameSync(`${packed}.new`, packed)
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
