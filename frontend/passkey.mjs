// Makes and shows passkeys. We are asked what to ask the browser for; what the browser answers goes with the page's own form.

for (const form of document.querySelectorAll('form[data-passkey]')) {
  const can = window.isSecureContext && 'PublicKeyCredential' in window
  form.querySelector('.needs-script').hidden = true
  form.querySelector('.with-script').hidden = !can
  if (can) form.addEventListener('submit', event => { event.preventDefault(); ask(form) })
  else say(form, form.dataset.sayCannot)
}

async function ask (form) {
  const button = form.querySelector('.with-script button')
  button.disabled = true
  say(form, form.dataset.sayWait)
  try {
    const answer = await fetch(form.dataset.options, { method: 'POST', headers: { accept: 'application/json' } })
    const asked = await answer.json()
    if (answer.ok) {
      const made = form.dataset.passkey === 'make' ? await make(asked) : await show(asked)
      form.elements.credential.value = JSON.stringify(made)
      // Straight on: this does not come back here.
      form.submit()
      return
    }
    say(form, asked.said)
  } catch {
    say(form, form.dataset.sayFailed)
  }
  button.disabled = false
}

async function make (asked) {
  const publicKey = {
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: asked.excludeCredentials.map(withBytes)
  }
  const made = await navigator.credentials.create({ publicKey })
  return {
    ...common(made),
    response: {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? []
    }
  }
}

async function show (asked) {
  const publicKey = {
    ...asked,
    challenge: bytes(asked.challenge),
    allowCredentials: asked.allowCredentials.map(withBytes)
  }
  const shown = await navigator.credentials.get({ publicKey })
  const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response
  return {
    ...common(shown),
    response: {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      ...(userHandle?.byteLength ? { userHandle: text(userHandle) } : {})
    }
  }
}

// What both answers have. Browsers of before 2025 cannot write it as JSON themselves.
function common (credential) {
  return {
    id: credential.id,
    rawId: credential.id,
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults()
  }
}

function withBytes (credential) {
  return { ...credential, id: bytes(credential.id) }
}

function bytes (base64url) {
  const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/')
  return Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
}

function text (buffer) {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(buffer)))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function say (form, words) {
  form.querySelector('.said').textContent = words
}
