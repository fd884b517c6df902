# Tudalen grŵp.
group-details = Manylion y grŵp
group-sample = enghraifft ddychmygol
group-run-by = Yn cael ei redeg gan { $organization }
group-also-called = Enw arall: { $name }
group-not-said = Nid ydynt wedi dweud. Gofynnwch iddynt.

# Y ffeithiau cyntaf.
group-facts = Yn fyr
group-fact-next = Nesaf
group-fact-where = Ble
group-fact-cost = Cost
group-fact-room = Oes lle?
group-fact-diagnosis = Diagnosis
group-fact-referral = Atgyfeirio
group-room-open = Mae lle.
group-room-full = Mae’n llawn ar hyn o bryd.
group-room-list = Mae rhestr aros.
group-room-weeks = { $count ->
    [two] Mae rhestr aros o ryw { $count } wythnos.
   *[other] Mae rhestr aros o ryw { $count } wythnos.
}
group-said-on = { $said } Dywedasant hyn ar { $day }.
group-diagnosis-needed = Maent yn gofyn am ddiagnosis.
group-diagnosis-not-needed = Nid oes angen diagnosis arnoch.
group-referral-needed = Rhaid i rywun eich atgyfeirio. Mae “Sut i ddechrau” yn dweud pwy.
group-referral-not-needed = Nid oes angen atgyfeiriad. Gallwch gysylltu â nhw eich hun.

# Beth sy’n digwydd yno.
group-what = Beth sy’n digwydd yno
group-activities = Gallwch wneud: { $activities }.
group-first-time = Y tro cyntaf
group-who-meets-you = Pwy fydd yn eich cyfarfod: { $who }
group-bring = Dewch â: { $things }.
group-bring-someone = Gallwch ddod â rhywun gyda chi.
group-bring-nobody = Dewch heb neb arall, os gwelwch yn dda.
group-personal-care = Gallant helpu gyda gofal personol, fel mynd i’r toiled.
group-no-personal-care = Ni allant helpu gyda gofal personol, fel mynd i’r toiled. Gallwch ofyn a gaiff gofalwr ddod.
group-languages = Ieithoedd heblaw Saesneg: { $languages }
group-welsh = Cymraeg
group-bsl = Iaith Arwyddion Prydain

# I bwy y mae.
group-for = I bwy y mae
group-helps-with = Maent yn dweud ei fod ar gyfer
group-not-for = I bwy nad yw
group-perhaps-about = Yn ôl eu geiriau gall fod yn ymwneud hefyd â: { $labels }. Nid ydynt wedi dweud hynny. Gofynnwch iddynt.
group-open-to-anyone = Gall unrhyw un ddod.
group-live-anywhere = Gallwch fyw yn unrhyw le.
group-live-in-area = I bobl sy’n byw yn yr ardal.
group-gp-in-area = I bobl y mae eu meddygfa yn yr ardal.
group-ages-between = I rai { $least } i { $most } oed.
group-ages-from = I rai { $least } oed a throsodd.
group-ages-to = Hyd at { $most } oed.
group-areas = Ardal: { $areas }.
group-miles-round = { $count ->
    [one] tua { $count } filltir o gwmpas
    [two] tua { $count } filltir o gwmpas
   *[other] tua { $count } milltir o gwmpas
}
group-england = Lloegr
group-scotland = Yr Alban
group-wales = Cymru
group-northern-ireland = Gogledd Iwerddon
group-united-kingdom = y Deyrnas Unedig gyfan

# Pryd.
group-when = Pryd
group-when-not-said = Nid ydynt wedi dweud pryd. Gofynnwch iddynt.
group-next-sessions = Y sesiynau nesaf
group-perhaps = Efallai { $session }. Gofynnwch iddynt yn gyntaf.
group-uncertain = Mae “efallai” ar gyfer gwyliau, gwyliau ysgol a’r hyn na allem ei ddarllen yn sicr.
group-calendar = Rhoi’r chwe mis nesaf yn eich calendr (ffeil .ics)
group-calendar-discreet = Apwyntiad
group-ask-first = Efallai na fydd yn digwydd ar y diwrnod hwn. Gofynnwch iddynt yn gyntaf.

# Ble.
group-where = Ble
group-place-private-short = Maent yn ei gadw’n breifat
group-place-private = I gadw pobl yn ddiogel nid ydynt yn dweud wrth neb ble maent nes i chi gysylltu â nhw.
group-in-a-home = Yng nghartref rhywun, { $district }
group-places-more = { $count ->
    [one] { $place }, ac { $count } lle arall
    [two] { $place }, a { $count } le arall
   *[other] { $place }, a { $count } lle arall
}
group-home = Cartref rhywun yw hwn. Byddant yn dweud y cyfeiriad wrthych.
group-masked = Byddant yn dweud y cyfeiriad wrthych pan gysylltwch.
group-getting-there = Cyrraedd yno: { $words }
group-place-has = Mae yno: { $things }.
group-place-has-not = Nid oes yno: { $things }.
group-place-not-said = Nid ydynt wedi dweud dim am: { $things }. Gofynnwch iddynt.

# Cost, dechrau a chysylltu.
group-cost = Cost
group-direct-payments = Gall taliadau uniongyrchol dalu amdano.
group-no-direct-payments = Ni all taliadau uniongyrchol dalu amdano.
group-start = Sut i ddechrau
group-start-yourself = Gallwch gysylltu â nhw eich hun.
group-start-professional = Gall gweithiwr proffesiynol, fel ymarferydd presgripsiynu cymdeithasol, eich atgyfeirio.
group-start-gp = Gall eich meddygfa eich atgyfeirio.
group-contact = Cysylltu
group-phone = Ffôn
group-text = Neges destun
group-email = E-bost
group-website = Gwefan
group-ask-for = Gofynnwch am { $name }
group-no-phone = Nid ydynt yn rhoi rhif ffôn.
group-without-phone = Heb ffonio: { $ways }.
group-no-contact = Nid ydynt wedi dweud sut i gysylltu â nhw. Efallai y bydd ymarferydd presgripsiynu cymdeithasol eich meddygfa yn gwybod.
group-only-phone = Nid ydynt wedi dweud sut i gysylltu heb ffonio. Gall rhywun rydych yn ymddiried ynddo, neu eich meddygfa, ffonio ar eich rhan.
group-way-email = e-bost
group-way-text = neges destun
group-way-form = ffurflen ar eu gwefan
group-way-drop-in = galw heibio
group-way-post = llythyr
group-way-relay = gwasanaeth trosglwyddo testun neu iaith arwyddion

# Pwy sydd y tu ôl iddo.
group-runs = Pwy sy’n ei redeg
group-charity-number = Rhif elusen: { $number }
group-company-number = Rhif cwmni: { $number }
group-led-by = Yn cael ei arwain gan: { $people }
group-led-by-people = pobl sydd â’r cyflwr eu hunain
group-led-by-carers = gofalwyr di-dâl
group-led-by-deaf-people = pobl Fyddar
group-led-by-staff = staff
group-led-by-volunteers = gwirfoddolwyr
group-paid-for-by = Telir amdano gan: { $people }
group-is-charity = Elusen yw hon.
group-is-cic = Cwmni buddiannau cymunedol yw hwn.
group-is-company = Cwmni yw hwn.
group-is-small = Grŵp bach yw hwn, nid corff cofrestredig.
group-is-public-body = Mae’n rhan o gyngor, y GIG neu’r cyffelyb.
group-unchecked = Y grŵp sy’n dweud. Nid ydym wedi gwirio.
group-says-safeguarding = Mae ganddynt bolisi i gadw pobl yn ddiogel (diogelu).
group-says-insurance = Maent wedi’u hyswirio.
group-says-dbs = Mae gwiriadau cefndir gan eu pobl (DBS, PVG neu AccessNI).
group-checked = A yw hyn yn dal yn gywir?
group-checked-on = Gwiriodd rhywun y dudalen hon ddiwethaf ar { $day }.
group-not-checked-since = Nid oes neb wedi gwirio'r dudalen hon ers { $day }. Gofynnwch cyn mynd.
group-not-checked = Nid oes neb wedi gwirio’r dudalen hon eto. Gofynnwch cyn mynd.
group-has-keeper = Y grŵp ei hun sy’n gofalu am y dudalen hon.
group-said-right-on = Ar { $day } dywedodd rhywun a oedd wedi cysylltu â nhw fod y dudalen hon yn dal yn gywir. Ni wyddom pwy oedd.
group-next-check = Dylid ei gwirio eto erbyn { $day }.

# Mwy.
group-similar = Mwy fel hyn
group-similar-hint = O’r grŵp hwn y mesurir y pellteroedd.
