// What pages can do beyond what they do without it.
import { ExitThisPage, createAll } from 'govuk-frontend'
import { keepInPlace, offerPrint } from './scripts/keep.mjs'
import { tellMeanwhile } from './scripts/meanwhile.mjs'
import { moreInPlace } from './scripts/more.mjs'
import { offerPosition } from './scripts/position.mjs'
import { suggestIn } from './scripts/suggest.mjs'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
createAll(ExitThisPage)

for (const form of document.querySelectorAll('form.ask')) {
  suggestIn(form)
  offerPosition(form)
}
const status = document.querySelector('#status')
if (status) moreInPlace(status)
for (const form of document.querySelectorAll('form[data-meanwhile]')) tellMeanwhile(form)
keepInPlace()
offerPrint()

// A sketch map becomes one that moves when somebody asks for it; until then nothing of that is loaded. Where it does not
// load, the sketch stays.
for (const figure of document.querySelectorAll('[data-map]')) {
  const offer = figure.querySelector('.map-open')
  offer.hidden = false
  offer.querySelector('button').addEventListener('click', async ({ currentTarget }) => {
    currentTarget.disabled = true
    try {
      const { open } = await import(figure.dataset.script)
      await open(figure)
      offer.hidden = true
    } catch {
      currentTarget.disabled = false
      figure.querySelector('.map-said').textContent = figure.dataset.sayFailed
    }
  })
}
