import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { oneLocale, REQUIRE } from './bundling.ts'

// Writes dist/action/index.js, the one file that GitHub runs. With --check it only says whether that file is current.

const root = join(import.meta.dirname, '..')
const target = join(root, 'dist/action/index.js')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

/** Every file under a folder: path below it → text. */
function textsIn(folder: string, ending: RegExp): Record<string, string> {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  const texts = paths
    .filter((path) => ending.test(path))
    .sort()
    .map((path) => [path, readFileSync(join(root, folder, path), 'utf8')])
  return Object.fromEntries(texts)
}

/** Templates are read from disk everywhere else; here they come along. */
const embedTemplates: Plugin = {
  name: 'embed-templates',
  setup({ onLoad }) {
    onLoad({ filter: /src\/render\/files\.ts$/ }, () => ({
      contents: `
        const texts = ${JSON.stringify(textsIn('templates', /\.(hbs|yml)$/))}
        export const readTemplate = (locale, name) => texts[locale + '/' + name] ?? null
        export const templateLocales = () => [...new Set(Object.keys(texts).map((path) => path.split('/')[0]))]
      `,
      loader: 'js',
    }))
  },
}

const result = await build({
  absWorkingDir: root,
  entryPoints: ['src/action/start.ts'],
  outfile: target,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  minify: true,
  keepNames: false,
  legalComments: 'eof',
  charset: 'utf8',
  write: false,
  metafile: true,
  logLevel: 'error',
  define: { 'process.env.PORCHLIGHT_VERSION': JSON.stringify(version) },
  banner: { js: REQUIRE },
  plugins: [embedTemplates, oneLocale],
})

const bundle = result.outputFiles[0]!.text
const size = `${(Buffer.byteLength(bundle) / 1024 / 1024).toFixed(2)} MB`
if (process.argv.includes('--check')) {
  let current = ''
  try {
    current = readFileSync(target, 'utf8')
  } catch {}
  if (current === bundle) console.log(`dist/action/index.js is current (${size})`)
  else {
    console.error(
      'dist/action/index.js is not what the source makes of it; run "npm run bundle" and commit it',
    )
    process.exitCode = 1
  }
} else {
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, bundle)
  console.log(`wrote dist/action/index.js (${size})`)
}
if (process.argv.includes('--sizes')) {
  const inputs = Object.values(result.metafile.outputs)[0]!.inputs
  const folders = new Map<string, number>()
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const folder =
      /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path.split('/').slice(0, 2).join('/')
    folders.set(folder, (folders.get(folder) ?? 0) + bytesInOutput)
  }
  for (const [folder, bytes] of Array.from(folders)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 20)) {
    console.log(`${String(Math.round(bytes / 1024)).padStart(6)} KB  ${folder}`)
  }
}
