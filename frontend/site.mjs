// What pages can do beyond what they do without it.
import { ExitThisPage, createAll } from 'govuk-frontend'
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
