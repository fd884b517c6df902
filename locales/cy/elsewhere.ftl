# Mewngofnodi gyda chyngor neu’r GIG.
elsewhere-title = Ydych chi’n gweithio i un o’r rhain?
elsewhere-with = Mewngofnodi gyda { $name }
elsewhere-going = Un eiliad
elsewhere-going-to = Byddwch yn mewngofnodi gyda { $name }, ac yna’n dod yn ôl yma.
elsewhere-go-on = Ymlaen
elsewhere-over = Mae’r ffordd hon yn ôl wedi dod i ben. Efallai iddi gymryd gormod o amser, neu ei bod wedi’i defnyddio o’r blaen. Mewngofnodwch eto.
elsewhere-no-email = Ni ddywedon nhw beth yw eich cyfeiriad e-bost. Mewngofnodwch drwy e-bost.
elsewhere-unverified = Nid ydynt wedi gwirio eich cyfeiriad e-bost, felly ni allwn ei ddefnyddio. Mewngofnodwch drwy e-bost.
elsewhere-away = Ni allwn eu cyrraedd ar hyn o bryd. Gallwch fewngofnodi drwy e-bost, neu roi cynnig arall arni nes ymlaen.
elsewhere-not-let-in = Ni wnaethon nhw eich mewngofnodi, neu aethoch yn ôl. Gallwch roi cynnig arall arni, neu fewngofnodi drwy e-bost.
elsewhere-refused = Nid oedd yr hyn a anfonon nhw atom yn iawn, felly ni wnaethom ei ddefnyddio. Gallwch roi cynnig arall arni, neu fewngofnodi drwy e-bost.
elsewhere-by-letter = Mewngofnodi eto, neu drwy e-bost
