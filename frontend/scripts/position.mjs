// Puts where somebody is into the box for the place, when they ask for it. It goes no further than the box before they
// send the form, and is rounded to some hundred metres.

const DECIMALS = 3

/** Adds the button beside the box. */
export function offerPosition (form) {
  const words = form.dataset
  if (!('geolocation' in navigator) || !words.useMyLocation) return
  const box = form.querySelector('#near').closest('.box')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'plain here'
  button.textContent = words.useMyLocation
  const said = document.createElement('p')
  said.className = 'hint'
  said.setAttribute('role', 'status')
  button.addEventListener('click', () => {
    said.textContent = words.looking
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.querySelector('#near').value = `${coords.latitude.toFixed(DECIMALS)},${coords.longitude.toFixed(DECIMALS)}`
        said.textContent = words.found
      },
      () => { said.textContent = words.notFound },
      { maximumAge: 60_000, timeout: 15_000 }
    )
  })
  box.append(button, said)
}
