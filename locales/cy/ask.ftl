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
ask-perhaps = Efallai: { $places }
ask-radius-needs-place = I ddewis pa mor bell, ysgrifennwch ble hefyd: cod post, tref neu bentref.
ask-again-title = Gofynnwch eto
ask-again = Cedwir tudalen chwiliad am ddiwrnod, ac mae hon ar ben. Nid oes neb wedi cadw’r hyn a ofynnoch, felly ysgrifennwch ef eto.
ask-home = Dod o hyd i grŵp yn eich ardal
