// Shows more of a list below what is there, instead of on a page of its own. The page that comes back is the one that
// would have been shown; of it the list and its button are taken.

/** Makes the buttons that go on with a list add to it. */
export function moreInPlace (status) {
  document.addEventListener('submit', event => {
    const button = event.submitter
    const section = button?.closest('[data-list]')
    if (button?.name !== 'cursor' || !section) return
    event.preventDefault()
    add(event.target, button, section, status)
  })
}

async function add (form, button, section, status) {
  // Before the button is disabled: one that is would not be sent.
  const body = new URLSearchParams(new FormData(form, button))
  button.disabled = true
  try {
    const answer = await fetch(form.action, { method: 'POST', body })
    if (!answer.ok) throw new Error(answer.statusText)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const more = page.querySelector(`[data-list="${section.dataset.list}"]`)
    const added = [...more.querySelectorAll('.result')]
    section.querySelector('.results').append(...added)
    button.closest('.more').replaceWith(...more.querySelectorAll('.more'))
    status.textContent = section.dataset.added.replace('#', added.length)
    added[0]?.querySelector('a').focus()
  } catch {
    // The page of its own still works.
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'cursor', value: button.value }))
    form.submit()
  }
}
