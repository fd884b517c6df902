// Keeping a group where it is found, without leaving the page: the page's own form, sent from here. Where that fails the
// form is sent as it is without script, so that nothing is lost.

// One after the other: each answer brings the cookie that the next one must send.
let before = Promise.resolve()

export function keepInPlace () {
  const form = document.getElementById('keep')
  if (!form) return
  form.addEventListener('submit', event => {
    const button = event.submitter
    if (!button) return
    event.preventDefault()
    before = before.then(() => send(form, button)).catch(() => sendPlainly(form, button))
  })
}

async function send (form, button) {
  const body = new URLSearchParams(new FormData(form))
  body.set(button.name, button.value)
  const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } })
  const heard = await answer.json()
  say(form, heard.said || form.dataset.failed)
  showBeside(button, answer.ok ? '' : heard.said || form.dataset.failed)
  if (!answer.ok) return
  turn(form, button)
  showLink(form, heard.link)
}

function sendPlainly (form, button) {
  const pressed = document.createElement('input')
  pressed.type = 'hidden'
  pressed.name = button.name
  pressed.value = button.value
  form.append(pressed)
  form.submit()
}

function say (form, words) {
  form.querySelector('[role=status]').textContent = words
}

// What went wrong is seen too, where somebody is looking.
function showBeside (button, words) {
  const line = button.parentElement
  line.querySelector('.went-wrong')?.remove()
  if (!words) return
  const wrong = document.createElement('span')
  wrong.className = 'went-wrong'
  wrong.textContent = words
  line.append(' ', wrong)
}

// The same button now does the opposite, and keeps the focus.
function turn (form, button) {
  const isKept = button.name === 'keep'
  button.name = isKept ? 'take_off' : 'keep'
  button.classList.toggle('is-kept', isKept)
  button.querySelector('.words').textContent = isKept ? form.dataset.takeOff : form.dataset.keep
}

function showLink (form, words) {
  let link = document.querySelector('.kept-link')
  if (!words) {
    link?.remove()
    return
  }
  if (!link) {
    link = document.createElement('a')
    link.className = 'kept-link'
    link.href = form.action
    document.querySelector('.top .language').before(link)
  }
  link.textContent = words
}

// A page made for paper has a button for it.
export function offerPrint () {
  for (const button of document.querySelectorAll('.print-now')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
}
