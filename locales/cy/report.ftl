# Beth mae rhywun yn ei ddweud wrthym am grŵp.
report-link = Dweud wrthym fod hyn yn anghywir
report-worry-link = Poeni am ddiogelwch?
report-worry-first = Poeni am ddiogelwch? Gwelwch bwy i’w ffonio gyntaf.
report-title = Dywedwch wrthym beth sy’n anghywir
report-what = Beth sy’n anghywir ar y dudalen?
report-closed = Mae wedi cau
report-when-or-where = Mae’r diwrnod, yr amser neu’r lle yn wahanol
report-contact = Nid yw’r ffôn, yr e-bost na’r wefan yn gweithio
report-cost = Mae’r gost yn wahanol
report-description = Nid dyna beth ydyw
report-safety = Rwy’n poeni nad yw rhywun yn ddiogel yno
report-safety-hint = A oes rhywun mewn perygl nawr? Ffoniwch 999 yn gyntaf. Nid yw’r grŵp yn gweld beth rydych yn ei ysgrifennu yma.
report-do-not-list = Fy ngrŵp i ydyw, ac ni ddylai fod wedi’i restru yma
report-other = Rhywbeth arall
report-words = Allwch chi ddweud mwy? Nid oes rhaid i chi.
report-words-hint = Dywedwch beth fyddai’n gywir, os ydych yn gwybod. Gadewch eich enw a’ch iechyd chi, a rhai pobl eraill, allan ohono. Gall pwy bynnag sy’n gofalu am y dudalen ei ddarllen, oni bai eich bod yn poeni am ddiogelwch. Gallwch ysgrifennu hyd at 1,000 o nodau.
report-email = Eich cyfeiriad e-bost, os ydych am gael ateb
report-email-hint = Dim ond i’ch ateb am hyn yr ydym yn ei ddefnyddio.
report-trap = Gadewch y blwch hwn yn wag. Mae yno i ddal peiriannau sy’n llenwi ffurflenni.
report-send = Anfon
report-choose = Dewiswch beth sy’n anghywir. Os nad oes dim yn addas, dewiswch “Rhywbeth arall”.
report-too-long = Rydych wedi ysgrifennu { $count } o nodau. Gwnewch ef yn 1,000 neu lai.
report-no-email = Ysgrifennwch gyfeiriad e-bost fel enw@example.org, neu gadewch y blwch yn wag.
report-trap-filled = Gwagiwch y blwch y dylid ei adael yn wag.
report-too-many = Mae llawer o bobl wedi dweud wrthym am y grŵp hwn yn yr awr ddiwethaf, felly ni allwn gymryd mwy ar hyn o bryd. Mae’r hyn a ysgrifennoch yma o hyd. Anfonwch ef eto ymhen awr.
report-away = Ni allwn gadw dim ar hyn o bryd. Mae’r hyn a ysgrifennoch yma o hyd. Anfonwch ef eto ymhen ychydig funudau.
report-back = Yn ôl i dudalen y grŵp

# Pan nad yw rhywun efallai’n ddiogel.
report-safety-title = Os nad yw rhywun yn ddiogel
report-safety-now = Os oes rhywun mewn perygl nawr, ffoniwch
report-safety-council = Os gall aros ychydig, ffoniwch eich cyngor lleol. Gofynnwch am y tîm sy’n cadw pobl yn ddiogel. Y tîm diogelu yw ei enw. Yng Ngogledd Iwerddon, ffoniwch eich Ymddiriedolaeth Iechyd a Gofal Cymdeithasol.
report-safety-council-named = Os gall aros ychydig, ffoniwch { $council }. Gofynnwch am y tîm sy’n cadw oedolion yn ddiogel, neu’r tîm sy’n cadw plant yn ddiogel. Y tîm diogelu yw ei enw.
report-safety-council-scotland = Os gall aros ychydig, ffoniwch { $council }. Gofynnwch am amddiffyn oedolion, neu amddiffyn plant.
report-safety-trust = Os gall aros ychydig, ffoniwch eich Ymddiriedolaeth Iechyd a Gofal Cymdeithasol. Gofynnwch am y tîm sy’n cadw oedolion yn ddiogel, neu’r tîm sy’n cadw plant yn ddiogel. Y tîm diogelu yw ei enw.
report-council = cyngor { $place }
report-county-council = Cyngor Sir { $county }
report-safety-us = Nid ydym yno i helpu ar unwaith. Gall fod dyddiau cyn i ni ddarllen yr hyn rydych yn ei anfon.

# Diolch, a beth sy’n digwydd nesaf.
report-thanks = Diolch
report-thanks-next = Bydd rhywun sy’n gofalu am y grwpiau yma yn ei ddarllen. Byddant yn canfod beth sy’n gywir, ac yna’n newid y dudalen. Tan hynny mae’n aros fel y mae.
report-thanks-worry = Bydd rhywun sy’n gofalu am y grwpiau yma yn ei ddarllen cyn gynted â phosibl. Gallant dynnu’r dudalen o’r golwg tra byddant yn canfod beth sy’n gywir. Nid ydynt yno i helpu ar unwaith. Os oes rhywun mewn perygl nawr, ffoniwch 999.
report-thanks-answer = Mae eich cyfeiriad e-bost ganddynt, fel y gallant eich ateb.
report-thanks-contact = Mae’n ein helpu i weld pa dudalennau y mae angen edrych arnynt. Nid oedd rhaid i chi ddweud pwy ydych chi, felly nid yw’r dudalen yn cyfrif fel un wedi’i gwirio eto.

# Beth ddaeth o gysylltu.
report-contacted = Cysylltais â nhw heddiw
report-contacted-hint = Ydych chi’n helpu pobl i ddod o hyd i grwpiau? Dywedwch wrthym beth a glywsoch. Mae un gwasgiad yn ddigon, ac nid oes rhaid i chi ddweud pwy ydych chi.
report-still-right = Mae’r dudalen hon yn dal yn gywir
report-full = Maent yn llawn, neu mae ganddynt restr aros
report-no-answer = Ni atebodd neb
report-changed = Mae rhywbeth wedi newid
report-press-one = Gwasgwch y botwm sy’n dweud beth a glywsoch.
report-after-contact = Diolch. Dywedwch wrthym beth sydd wedi newid.
