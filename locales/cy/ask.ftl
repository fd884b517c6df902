# Y ffurflen sy’n gofyn, a’r hyn sydd o’i le ar yr hyn a ysgrifennwyd.
ask-title = Dod o hyd i grŵp yn eich ardal
ask-question = Beth hoffech chi ei wneud, neu gael help gydag ef?
ask-what = Beth
ask-what-hint = Yn eich geiriau eich hun, fel “canu i fy mam sydd â dementia”
ask-where = Ble
ask-where-hint = Cod post, tref neu bentref
ask-how-far = Pa mor bell
ask-how-far-hint = Mewn llinell syth
ask-however-far = Waeth pa mor bell
ask-within-miles = { $count ->
    [one] O fewn { $count } filltir
    [two] O fewn { $count } filltir
   *[other] O fewn { $count } milltir
}
ask-find = Dod o hyd i grwpiau
ask-problem = Mae problem
ask-perhaps = Efallai eich bod yn golygu
ask-radius-needs-place = I ddewis pa mor bell, ysgrifennwch ble hefyd: cod post, tref neu bentref.
ask-again-title = Gofynnwch eto
ask-again = Cedwir tudalen chwiliad am ddiwrnod, ac mae hon ar ben. Nid oes neb wedi cadw’r hyn a ofynnoch, felly ysgrifennwch ef eto.
ask-home = Dod o hyd i grŵp yn eich ardal
ask-sort = Trefn
ask-sort-best = Y rhai sy’n cyd-fynd orau yn gyntaf
ask-sort-distance = Yr agosaf yn gyntaf
ask-sort-name = Yn ôl enw, A i Y
ask-sort-checked = Y rhai a wiriwyd yn ddiweddar yn gyntaf
ask-suggest-hint = Pan ddaw awgrymiadau, defnyddiwch y saethau i fyny ac i lawr i edrych arnynt ac Enter i ddewis un.
ask-suggest-none = Dim awgrymiadau. Gallwch chwilio am eich geiriau eich hun.
ask-suggest-count = Awgrymiadau: { $count }.
ask-use-my-location = Defnyddio fy lleoliad
ask-looking = Yn chwilio am eich lleoliad…
ask-position-found = Mae eich lleoliad yn y blwch. Nid yw’n mynd i unman cyn i chi bwyso’r botwm i ddod o hyd i grwpiau.
ask-position-not-found = Ni ddywedodd eich dyfais ble rydych chi. Ysgrifennwch god post, tref neu bentref.
