// Runs after `npm ci`: bundles the command line, so that it starts fast. Without esbuild or a Node that runs
// TypeScript there is nothing to do: the command line then runs from source.
try {
  await import('esbuild')
  await import('./bundle-cli.ts')
} catch (error) {
  const code = error?.code ?? ''
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'ERR_UNKNOWN_FILE_EXTENSION') {
    console.error(`porchlight: the command line was not bundled and runs from source (${error?.message})`)
  }
}
