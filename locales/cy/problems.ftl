# Yr hyn sydd o’i le ar y lle a ysgrifennwyd, a thudalennau nad oes ganddynt ddim arall i’w ddangos.
problems-no-such-postcode = Nid oes cod post { $postcode }.
problems-not-a-postcode = Nid cod post yw hwnnw. Mae un cyfan yn edrych fel CT20 1AB, ac ardal fel CT20.
problems-no-such-place = Ni wyddom am le o’r enw hwnnw. Ysgrifennwch god post, tref neu bentref.
problems-not-a-position = Nid safle yw hwnnw. Ysgrifennwch y lledred, coma a’r hydred, mewn graddau, fel 51.0815,1.1663.
problems-elsewhere = Nid yw’r safle hwnnw yn y Deyrnas Unedig, Jersey, Guernsey nac Ynys Manaw. Ysgrifennwch y lledred, coma a’r hydred, mewn graddau, fel 51.0815,1.1663.
problems-where-is-empty = Ysgrifennwch god post, tref neu bentref.
problems-unknown-words = Ni wyddom beth yw ystyr y geiriau hynny. Ysgrifennwch ef mewn geiriau eraill.
problems-not-ready-title = Rydym yn dal i ddarllen y cyfeiriadur
problems-not-ready = Rhowch gynnig arall arni mewn eiliad.
problems-not-found-title = Nid oes dim yn y cyfeiriad hwn
problems-not-found = Gall y cyfeiriad fod yn anghywir, neu mae’r grŵp a oedd yma wedi cau neu wedi gofyn am beidio â bod yn y cyfeiriadur.
problems-unavailable-title = Ni allwn gadw dim ar hyn o bryd
problems-unavailable = Gallwch barhau i chwilio a darllen. Rhowch gynnig arall ar gadw neu anfon hwn mewn ychydig funudau.
