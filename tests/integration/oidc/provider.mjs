// A real provider of OpenID Connect for tests: oidc-provider, with its own pages for signing in. It prints its port, reads
// the one address to which it sends people back, and answers from then on. Whoever signs in is who they say; an address that
// begins with "unverified" is one. It ends when its standard input does.

import { createServer } from 'node:http'
import { createInterface } from 'node:readline'

const { default: Provider } = await import(process.argv[2])

let answer
const server = createServer((request, response) => answer(request, response))
server.listen(0, '127.0.0.1', () => console.log(server.address().port))

const lines = createInterface({ input: process.stdin })
lines.once('line', back => { answer = provider(back).callback() })
lines.once('close', () => process.exit())

function provider (back) {
  const redirect_uris = [back]
  // It says what a provider for real people would be told besides; nobody reads on after the port.
  console.info = console.warn = () => {}
  return new Provider(`http://127.0.0.1:${server.address().port}`, {
    clients: [
      { client_id: 'hereabouts', client_secret: 'a secret that both know', redirect_uris },
      { client_id: 'public', token_endpoint_auth_method: 'none', redirect_uris }
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username'] },
    cookies: { keys: ['for tests'] },
    pkce: { required: () => true },
    findAccount: (_, email) => ({
      accountId: email,
      claims: () => ({
        sub: email, email, email_verified: !email.startsWith('unverified'), preferred_username: email
      })
    })
  })
}
