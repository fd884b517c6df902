# Pam mae grŵp yma. Ar ôl “ar gyfer”, dwbl-bwynt neu ferfenw nid oes treiglad, felly gall unrhyw label sefyll yno.
reasons-everyone = Ar agor i bawb. Nid yn benodol ar gyfer { $label }. Gofynnwch iddynt yn gyntaf.
reasons-broader = Grŵp ehangach: { $own }. Gofynnwch iddynt am hyn: { $label }.
reasons-related = Ar gyfer { $own }. Gall fod yn help ar gyfer { $label } hefyd.
reasons-narrower = Ar gyfer { $own }, sy’n un math o’r canlynol: { $label }.
reasons-activity = Yn cynnig { $own }.
reasons-access = Mae’n dweud hyn am fynediad: { $own }.
reasons-need = Help ar gyfer { $own }.
reasons-for = Ar gyfer { $own }.
reasons-format = Sut mae cymryd rhan: { $own }.
reasons-read = { $sentence } Yn eu geiriau y gwelsom hyn; gofynnwch iddynt.
reasons-word = Mae eu geiriau’n sôn am “{ $word }”.
reasons-other-word = Mae eu geiriau’n sôn am “{ $met }”. Nid yw geiriau neb yn sôn am “{ $word }”.
