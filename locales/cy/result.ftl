# Un canlyniad: enwau ei rannau, a’r hyn a ddywed am fynediad ac am y tro diwethaf iddo gael ei wirio.
result-sample = enghraifft ddychmygol
result-why = Pam mae hwn yma
result-where = Ble
result-when = Pryd
result-then = Bryd hynny
result-cost = Cost
result-access = Mynediad
result-access-not = Nid yw yno: { $labels }.
result-access-not-mentioned = Heb sôn am hyn: { $labels }. Gofynnwch iddynt.
result-not-mentioned = Heb sôn am hyn
result-ask-about = { $labels }. Gofynnwch iddynt.
result-checked = Gwiriwyd ar { $day }
result-not-checked-since = Heb ei wirio ers { $day }
result-unchecked = Nid oes neb wedi gwirio hwn eto
