# Pa mor bell yw, o ble y mesurir, a phwy nad oes rhaid iddynt ddod.
places-very-near = Llai na degfed ran o filltir i ffwrdd
# “2 filltir” a “3 milltir” a geid â rhifau cyfan; degolion neu ddeg a mwy sydd yma, ac nid ydynt yn treiglo.
places-away = { $miles } milltir i ffwrdd mewn llinell syth
places-out-of-use = Nid yw { $place } yn cael ei ddefnyddio mwyach. Rydym yn mesur o’r lle yr oedd.
places-roughly = Dim ond yn fras y gwyddom ble mae { $place }, felly gall y pellter fod filltir neu fwy oddi wrth y gwir.
places-from-the-middle = Rydym yn mesur o ganol { $place }.
places-at-home = Nid oes rhaid i chi fynd yno: { $ways }
places-other-areas = Mae ar gyfer ardaloedd eraill, nid eich un chi. Gofynnwch iddynt yn gyntaf
places-also-at = { $count ->
    [two] Hefyd mewn { $count } le arall
   *[other] Hefyd mewn { $count } lle arall
}
places-covers = Mae’n gwasanaethu eich ardal
places-online = Ar-lein
places-phone = Dros y ffôn
places-home-visit = Mae’n dod i’ch cartref
places-ask-whether = gofynnwch iddynt a ydynt yn gwasanaethu eich cyfeiriad

# Ways of taking part.
places-format-in-person = Rydych chi’n mynd yno
places-format-online = Ar-lein
places-format-by-phone = Dros y ffôn
places-format-home-visit = Maent yn dod i’ch cartref
