# Y chwiliad ar wefannau eraill: y dudalen sy’n gwneud y llinell, a’r ffurflen yn y ffrâm.
embed-title = Rhowch y chwiliad hwn ar eich gwefan
embed-lead = Mae un llinell yn rhoi ein chwiliad ar dudalen o’ch un chi. Mae am ddim. Nid oes angen cyfrif arnoch.
embed-about = Beth yw ei bwnc?
embed-about-hint = Gadewch ef yn wag ar gyfer pob grŵp, neu ysgrifennwch un peth, fel dementia, gofalwyr neu canu.
embed-near = Ble?
embed-near-hint = Cod post, tref neu bentref. Gall pobl ei newid.
embed-language = Ym mha iaith?
embed-build = Gwneud y llinell
embed-line-title = Eich llinell
embed-line = Copïwch y llinell hon i’ch tudalen
embed-script = Os hoffech, copïwch y llinell hon hefyd. Mae’n gwneud y ffrâm mor dal â’r hyn sydd ynddi.
embed-see = Gweld beth fydd yn y ffrâm
embed-how-title = Beth fydd pobl yn ei weld
embed-how = Maent yn gweld ffurflen fach. Pan anfonant hi, mae’r ateb yn agor yma, mewn tab newydd. Nid yw byth ar eich tudalen chi.
embed-how-private = Nid yw eich gwefan yn gweld beth mae pobl yn ei deipio. Nid yw’n gosod cwci, ac ni chaiff neb ei gyfrif. Mae’r hyn a ddewiswch yma yn y llinell, lle gall pawb ei ddarllen.

# Yn y ffrâm.
embed-heading = Dod o hyd i grwpiau: { $about }
embed-what-else = Beth arall? Nid oes rhaid i chi ddweud.
embed-new-tab = (mewn tab newydd)
embed-private = Mae’r hyn rydych yn ei deipio yn dod atom ni, ac nid i’r wefan rydych arni. Nid ydym yn ei gadw.
