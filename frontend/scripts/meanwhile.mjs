// What a form is told while it is being filled in: a part of a page, asked for whenever somebody pauses. It goes below the
// form, so that nothing moves under their hands; a line that is read aloud says when there is something new.

// A pause of this length, in milliseconds, is the end of a thought.
const PAUSE_MS = 700

/** Makes a form tell what this site makes of it. */
export function tellMeanwhile (form) {
  const shown = document.querySelector('.meanwhile')
  let timer
  let asked
  const ask = async () => {
    asked?.abort()
    asked = new AbortController()
    try {
      const body = new URLSearchParams(new FormData(form))
      const answer = await fetch(form.dataset.meanwhile, { method: 'POST', body, signal: asked.signal })
      if (answer.ok) show(shown, await answer.text(), form.dataset.meanwhileSaid)
    } catch {
      // The pages that come next say the same.
    }
  }
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE_MS)
  })
}

function show (shown, html, said) {
  const part = new DOMParser().parseFromString(html, 'text/html').body
  const told = shown.querySelector('.told')
  if (part.textContent.trim() === told.textContent.trim()) return
  told.replaceChildren(...part.childNodes)
  shown.querySelector('[role=status]').textContent = part.textContent.trim() ? said : ''
}
