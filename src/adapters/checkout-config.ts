import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  CONFIG_PATHS,
  type ConfigFile,
  type KnownIds,
  layerConfigs,
  MAX_CONFIG_BYTES,
  type Remarks,
} from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import { ConfigError, UsageError, whyUnread } from '../core/errors.ts'
import { checkoutFile } from './checkout.ts'

/** Where a checkout's configuration is found. Paths are relative to `cwd`. */
export interface ConfigPlaces {
  readonly cwd: string
  /** The file that `--config` names: it alone counts. */
  readonly named?: string | undefined
  /** The checkout. */
  readonly checkout?: string | undefined
  /** The organization's defaults: its own `.github` repository. */
  readonly organization?: string | undefined
  /** What else there is to say about a file. */
  readonly remarks?: Remarks | undefined
  /** Told, in one line, what could not be looked at and what was remarked. */
  readonly tell?: ((line: string) => void) | undefined
}

/** The configuration for a checkout. Throws `ConfigError` or `UsageError`; no file at all means the defaults. */
export async function readCheckoutConfig(places: ConfigPlaces, known: KnownIds): Promise<Config> {
  const { remarks, tell } = places
  if (places.named !== undefined)
    return layerConfigs([await namedFile(places.named, places.cwd)], known, remarks, tell)
  const files: ConfigFile[] = []
  for (const folder of [places.organization, places.checkout]) {
    if (folder === undefined) continue
    const file = await configIn(resolve(places.cwd, folder), folder)
    if (file) files.push(file)
  }
  const config = layerConfigs(files, known, remarks, tell)
  const parent = config._extends
  if (parent !== undefined && !(parent === '.github' && places.organization !== undefined)) {
    tell?.(
      `the configuration extends ${parent}, which this checkout does not hold: what stands there is left out`,
    )
  }
  return config
}

async function configIn(root: string, name: string): Promise<ConfigFile | null> {
  for (const path of CONFIG_PATHS) {
    const found = await checkoutFile(root, path)
    if (found === null) continue
    const shown = name === '.' ? path : `${name.replace(/\/+$/, '')}/${path}`
    if (!(found instanceof Uint8Array)) throw new ConfigError(`${shown}: ${found.detail}`)
    return { path: shown, text: new TextDecoder().decode(found) }
  }
  return null
}

async function namedFile(name: string, cwd: string): Promise<ConfigFile> {
  try {
    const file = await open(resolve(cwd, name))
    try {
      if (!(await file.stat()).isFile())
        throw new UsageError(`cannot read the configuration ${name}: not a file`)
      const { buffer, bytesRead } = await file.read({
        buffer: Buffer.alloc(MAX_CONFIG_BYTES + 1),
        position: 0,
      })
      return { path: name, text: new TextDecoder().decode(buffer.subarray(0, bytesRead)) }
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`cannot read the configuration ${name}: ${whyUnread(error)}`)
  }
}
