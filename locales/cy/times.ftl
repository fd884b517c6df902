# Dyddiau, oriau a sesiynau. Heb “dydd” y mae enw diwrnod yma: y frawddeg o’i gwmpas sy’n ei roi, wedi’i dreiglo neu beidio.
times-monday = Llun
times-tuesday = Mawrth
times-wednesday = Mercher
times-thursday = Iau
times-friday = Gwener
times-saturday = Sadwrn
times-sunday = Sul
times-january = Ionawr
times-february = Chwefror
times-march = Mawrth
times-april = Ebrill
times-may = Mai
times-june = Mehefin
times-july = Gorffennaf
times-august = Awst
times-september = Medi
times-october = Hydref
times-november = Tachwedd
times-december = Rhagfyr

# Dyddiadau.
times-day = dydd { $day }
times-date = { $day } { $month } { $year }
times-day-and-date = dydd { $weekday } { $day } { $month }

# Wrth y cloc: yr awr, â’r munudau lle mae rhai.
times-noon = hanner dydd
times-midnight = hanner nos
times-in-the-morning = { $time }yb
times-in-the-afternoon = { $time }yp
times-in-the-evening = { $time }yh
times-between = { $from } i { $until }
times-from = o { $time }
times-until = hyd { $time }
times-after = ar ôl { $time }
times-before = cyn { $time }

# Rhannau o’r wythnos.
times-any = unrhyw bryd
times-mornings = boreau
times-afternoons = prynhawniau
times-evenings = nosweithiau
times-days-of = dyddiau { $day }
times-mornings-of = boreau { $day }
times-afternoons-of = prynhawniau { $day }
times-evenings-of = nosweithiau { $day }

# Dyddiau a gyfrifir o heddiw.
times-now = nawr, dydd { $day } { $time }
times-today = heddiw, dydd { $day }
times-tomorrow = yfory, dydd { $day }
times-today-or-tomorrow = heddiw neu yfory, dydd { $day } neu ddydd { $next }
times-weekend = y penwythnos hwn, dydd { $day } a dydd { $next }
times-weekend-day = y penwythnos hwn, dydd { $day }

# Sesiynau sy’n ailadrodd. Mae “mis” yn treiglo ar ôl dau yn unig, a “wythnos” byth.
times-every-week = Bob wythnos
times-every-weeks = Bob { $count } wythnos
times-every-day-of = Bob dydd { $days }
times-every-weeks-on = Bob { $count } wythnos ar ddydd { $days }
times-every-month = Bob mis
times-every-months = { $count ->
    [two] Bob { $count } fis
   *[other] Bob { $count } mis
}
times-every-month-on = Bob mis: { $days }
times-every-months-on = { $count ->
    [two] Bob { $count } fis: { $days }
   *[other] Bob { $count } mis: { $days }
}
times-every-month-dated = Bob mis, ar ddyddiad { $days }
times-every-months-dated = { $count ->
    [two] Bob { $count } fis, ar ddyddiad { $days }
   *[other] Bob { $count } mis, ar ddyddiad { $days }
}
# “Ac” o flaen llafariad: Iau yw’r unig ddiwrnod sydd ag un.
times-and = { $last ->
    [Iau] { $days } ac { $last }
   *[other] { $days } a { $last }
}
# Byddai “a” yn treiglo “trydydd”, “pedwerydd” a “pumed”.
times-and-which = { $days }, { $last }
times-first = dydd { $day } cyntaf
times-second = ail ddydd { $day }
times-third = trydydd dydd { $day }
times-fourth = pedwerydd dydd { $day }
times-fifth = pumed dydd { $day }
times-last = dydd { $day } olaf
times-term-time = yn ystod tymor yr ysgol
times-bank-holidays-too = hefyd ar wyliau banc
times-no-bank-holidays = nid ar wyliau banc
times-next = Nesaf: { $date }
times-next-perhaps = Nesaf, efallai: { $date }. Gofynnwch iddynt yn gyntaf

# A yw ymlaen ar yr adeg y gofynnwyd amdani.
times-may-not-meet = Efallai nad yw’n cwrdd bryd hynny. Gofynnwch iddynt yn gyntaf.
times-does-not-say = Nid yw’n dweud a yw’n cwrdd bryd hynny. Gofynnwch iddynt.
times-does-not-meet = Mae’n dweud nad yw’n cwrdd bryd hynny.
