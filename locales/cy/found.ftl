# Yr ateb i chwiliad.
found-title = Yr hyn a ganfuom
found-change = Newid eich chwiliad
found-count = { $count ->
    [0] Dim grwpiau na gwasanaethau
    [one] { $count } grŵp neu wasanaeth
    [two] { $count } grŵp neu wasanaeth
   *[other] { $count } o grwpiau a gwasanaethau
}
# Ar ôl “i” byddai enw’r lle’n treiglo, ac ar ôl “ger” nid yw.
found-within = { $count ->
    [one] { $what } ger { $place }, o fewn { $count } filltir
    [two] { $what } ger { $place }, o fewn { $count } filltir
   *[other] { $what } ger { $place }, o fewn { $count } milltir
}
found-near = { $what } ger { $place }
found-best-near = { $what }, y gorau ger { $place } yn gyntaf
found-understood = Dyma a ddeallom
found-not = nid
found-from = (o “{ $words }”)
found-other-words = Geiriau eraill: { $words }.
found-nothing-said = Nid oes dim yn eich geiriau sy’n gwahaniaethu rhwng un grŵp a’r llall, felly maent i gyd yma. Rhowch gynnig ar bwnc, fel “strôc”, neu’r hyn yr hoffech ei wneud, fel “canu”.
found-looking-for = Ydych chi’n chwilio am
found-by = gan { $organization }
found-include = Cynnwys grwpiau { $label } hefyd
found-another-place = Lle arall o’r un enw?
found-far-from-nowhere = Ysgrifennoch “{ $words }”. I gadw at hynny mae angen i ni wybod ble rydych chi.
found-say-where = Ysgrifennwch god post, tref neu bentref.
found-back-to-first = Yn ôl at y rhai cyntaf
found-none-there = Nid oes dim wedi’i restru yno eto. Isod mae’r hyn sydd ymhellach i ffwrdd, neu sydd ar gael ar-lein, dros y ffôn neu gartref.
found-places = Grwpiau i fynd iddynt
found-more = Mwy o’r rhain
found-beyond = Y rhai agosaf y tu allan i’r pellter hwnnw
found-without-place = Ar-lein, dros y ffôn, gartref, neu’n gwasanaethu eich ardal ({ $count })
found-more-without-place = Mwy ar-lein, dros y ffôn, gartref, neu’n gwasanaethu eich ardal
found-added = (chi wnaeth ei ychwanegu)
found-not-this = Nid hyn
found-left-out = Dywedoch nad hyn yr oeddech yn ei olygu:
found-put-back = Rhoi { $label } yn ôl
found-said-days = pryd
found-said-hours = faint o’r gloch
found-said-language = iaith
found-said-ages = oedran
found-said-free = am ddim
found-said-radius = pa mor bell
found-narrower = Yn nes: { $how }
found-wider = Ymhellach: { $how }
found-added-more = { $count } arall yn cael eu dangos
