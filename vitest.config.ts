import { defineConfig } from 'vitest/config'

/** Where .ci/run wants the counts. */
const results = process.env.PORCHLIGHT_TEST_RESULTS

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/setup.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    ...(results ? { reporters: ['default', 'json'], outputFile: { json: results } } : {}),
  },
})
