import { createHmac } from 'node:crypto'

/**
 * A keyed hash of what must be known again but not be read: whoever has the key can check a guess, nobody can read
 * it back, and without the key a guess cannot be checked.
 */
export function sealWith(secret: string): (text: string) => string {
  const key = createHmac('sha256', secret).update('porchlight: people to be forgotten').digest()
  return (text) => createHmac('sha256', key).update(text).digest('hex').slice(0, 40)
}
