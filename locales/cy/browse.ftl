# Rhestrau o grwpiau yn ôl pwnc ac yn ôl lle.
browse-trail = Ble rydych chi
browse-title = Pori grwpiau a gwasanaethau
browse-intro = Dewiswch yr hyn rydych am ei wneud, neu gael help gydag ef. Neu dewiswch le. Mae cyfeiriad pob tudalen yn dweud beth yw ei phwnc, felly mae’n aros yn hanes eich porwr. Nid felly pan fyddwch yn chwilio.
browse-description = Grwpiau a gwasanaethau sy’n helpu pobl â chyflyrau hirdymor, yn ôl pwnc ac yn ôl lle.
browse-conditions = Cyflyrau ac anableddau
browse-symptoms = Yr hyn y mae pobl yn sylwi arno
browse-needs = Help gyda
browse-activities = Pethau i’w gwneud
browse-audiences = I bwy y mae
browse-places = Lleoedd
browse-for = { $label }: grwpiau a gwasanaethau
browse-for-in = { $label } yn ardal { $place }: grwpiau a gwasanaethau
browse-in = Grwpiau a gwasanaethau yn ardal { $place }
browse-discreet = Grwpiau a gwasanaethau
browse-discreet-in = Grwpiau a gwasanaethau yn ardal { $place }
browse-by-name = { $count ->
    [one] Mae { $count } grŵp neu wasanaeth yma.
   *[other] Mae { $count } o grwpiau a gwasanaethau yma, yn ôl enw.
}
browse-by-distance = { $count ->
    [one] Mae { $count } grŵp neu wasanaeth yma. Mae’r milltiroedd o ganol { $place }, mewn llinell syth.
   *[other] Mae { $count } o grwpiau a gwasanaethau yma. Y rhai agosaf at ganol { $place } sy’n dod gyntaf. Mae’r milltiroedd mewn llinell syth.
}
browse-description-for = { $label }: beth mae grwpiau a gwasanaethau lleol yn ei wneud, ble a phryd y maent yn cwrdd, beth yw’r gost a sut i ymuno.
browse-description-for-in = { $label } yn ardal { $place }: beth mae grwpiau a gwasanaethau lleol yn ei wneud, ble a phryd y maent yn cwrdd, beth yw’r gost a sut i ymuno.
browse-description-in = Beth mae grwpiau a gwasanaethau lleol yn ardal { $place } yn ei wneud, ble a phryd y maent yn cwrdd, beth yw’r gost a sut i ymuno.
browse-in-nation = Grwpiau a gwasanaethau: { $nation }
browse-in-nation-intro = Dewiswch dref neu ddinas. Mae grwpiau mewn pentrefi gyda’r agosaf ohonynt.
browse-page = { $title }, tudalen { $number }
browse-groups = Grwpiau a gwasanaethau
browse-pages = Tudalennau’r rhestr hon
browse-earlier = Y dudalen flaenorol
browse-later = Y dudalen nesaf
browse-perhaps = Yn ôl eu geiriau, gall fod yn ymwneud â hyn. Nid ydynt wedi dweud hynny. Gofynnwch iddynt.
browse-search-hint = Wrth chwilio gallwch ddweud ble rydych chi, pryd y gallwch fynd a beth sydd ei angen arnoch.
browse-search = Chwilio am hyn
browse-narrower = Yn fwy manwl
browse-broader = Yn ehangach
browse-places-with = Lleoedd â’r grwpiau hyn
browse-near-by = Y lleoedd eraill agosaf
browse-subjects = Eu pynciau
browse-none-title = Nid oes grŵp wedi’i restru yma
browse-none = Efallai fod un yma o’r blaen. Chwiliwch am yr hyn rydych am ei wneud, neu gael help gydag ef.
browse-england = Lloegr
browse-scotland = Yr Alban
browse-wales = Cymru
browse-northern-ireland = Gogledd Iwerddon
