# Beth ddywedodd tudalen o’r blaen, ar gyfer curaduron.
history-title = Beth ddywedodd y dudalen hon o’r blaen
history-hint = Pob newid, y diweddaraf yn gyntaf. Mae dod ag adeg yn ôl yn newid yr hyn mae’r dudalen yn ei ddweud. Nid yw’n newid pwy gaiff ei gweld.
history-somebody = Rhywun sydd wedi gadael
history-nothing = Ni newidiodd unrhyw ateb.
history-bring-back = Dod â’r hyn a ddywedodd bryd hynny yn ôl
history-hidden = Nid oes neb yn gweld y dudalen hon nawr.
history-merged = Cafodd y dudalen hon ei huno ag un arall. Mae ei chyfeiriad yn arwain yno.
history-do-not-list = Gofynasant am beidio byth â chael eu rhestru.
history-not-yours = Nid oes tudalen o’r fath, neu nid chi sy’n gofalu amdani.
history-no-moment = Ni wyddom ddim am yr adeg honno.
history-trust-hint = Mae newidiadau gan y sefydliad hwn yn aros am guradur. Os ydych yn ymddiried ynddo, maent yn mynd yn fyw ar unwaith, ac rydych yn edrych arnynt wedyn.
history-trust = Ymddiried yn y sefydliad hwn
history-trust-not-all = Mae'r sefydliad hwn hefyd yn rhedeg grwpiau mewn lleoedd nad ydych yn gofalu amdanynt. Gofynnwch i rywun sy'n gofalu am bob un.
history-trusted-hint = Mae newidiadau gan y sefydliad hwn yn mynd yn fyw ar unwaith, gan fod curadur yn ymddiried ynddo.
history-trust-no-more = Peidio ag ymddiried ynddo mwyach
