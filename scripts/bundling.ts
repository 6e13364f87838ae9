import { dirname } from 'node:path'
import type { Plugin } from 'esbuild'

/** What every bundle begins with, so that packages written for `require` still find it. */
export const REQUIRE =
  "import{createRequire as porchlightRequire}from'node:module';const require=porchlightRequire(import.meta.url);"

/** zod brings its messages in some fifty languages; ours are our own, and only English is ever shown. */
export const oneLocale: Plugin = {
  name: 'one-locale',
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, ({ path }) => ({
      contents: "export { default as en } from './en.js'",
      resolveDir: dirname(path),
      loader: 'js',
    }))
  },
}
