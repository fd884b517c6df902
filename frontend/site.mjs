// What pages can do beyond what they do without it.
import { ExitThisPage, createAll } from 'govuk-frontend'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
createAll(ExitThisPage)
