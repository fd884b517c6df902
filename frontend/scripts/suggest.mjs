// Offers what somebody may be about to type. What they type goes in the body of a request to this site, and stays in
// no address; without an answer the box is a plain box.
import accessibleAutocomplete from 'accessible-autocomplete'

const LIMIT = 6
// What is typed within this time, in milliseconds, is asked for once.
const PAUSE_MS = 120

/** Makes boxes of the form suggest. */
export function suggestIn (form) {
  for (const name of ['q', 'near']) {
    const input = form.elements.namedItem(name)
    if (input) enhance(form, input)
  }
}

function enhance (form, input) {
  const isPlace = input.name === 'near'
  const words = form.dataset
  const holder = document.createElement('div')
  input.replaceWith(holder)
  accessibleAutocomplete({
    element: holder,
    id: input.id,
    name: input.name,
    defaultValue: input.value,
    autoselect: false,
    confirmOnBlur: false,
    showNoOptionsFound: false,
    minLength: 2,
    displayMenu: 'overlay',
    source: source(form, isPlace),
    inputClasses: null,
    tAssistiveHint: () => words.suggestHint,
    tStatusQueryTooShort: () => '',
    tStatusNoResults: () => words.suggestNone,
    tStatusResults: (count, selected) => `${words.suggestCount.replace('#', count)} ${selected}`,
    tStatusSelectedOption: (option, count, index) => `${option} (${index + 1}/${count})`
  })
  const box = holder.querySelector('input')
  // With suggestions open it would take Enter for itself, although none is chosen: then Enter sends the form, as ever.
  holder.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !holder.querySelector('.autocomplete__option--focused')) event.stopPropagation()
  }, true)
  box.setAttribute('maxlength', input.getAttribute('maxlength'))
  // The hint of the form is read first, then how to use what is offered.
  const own = box.getAttribute('aria-describedby')
  if (input.hasAttribute('aria-invalid')) box.setAttribute('aria-invalid', 'true')
  box.setAttribute('aria-describedby', [input.getAttribute('aria-describedby'), own].filter(Boolean).join(' '))
}

function source (form, isPlace) {
  let timer
  let latest = 0
  return (query, show) => {
    clearTimeout(timer)
    const number = ++latest
    timer = setTimeout(async () => {
      const found = await suggestions(form, query, isPlace)
      if (number === latest) show(found)
    }, PAUSE_MS)
  }
}

/** The labels of what may be meant: places for the one box, everything else for the other. */
async function suggestions (form, query, isPlace) {
  try {
    const answer = await fetch('/api/v1/suggestions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ q: query, limit: 20, lang: document.documentElement.lang.slice(0, 2) })
    })
    const { suggestions = [] } = await answer.json()
    const labels = suggestions
      .filter(one => isPlace === (one.kind === 'place'))
      .map(one => one.label)
    return [...new Set(labels)].slice(0, LIMIT)
  } catch {
    return []
  }
}
