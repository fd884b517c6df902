# Mapiau, a’r hyn sydd yn lle un i’r rhai nad ydynt yn ei weld.
map-title = Map
map-see = Gweld y rhain ar fap
map-says-found = Map braslun gyda { $count ->
    [one] 1 pin
    [two] 2 bin
   *[other] { $count } pin
    } o gwmpas { $place }. Mae’r rhestr yn dweud yr un peth mewn geiriau.
map-says-group = Map braslun o ble mae hwn, gyda threfi cyfagos.
map-numbers = Rhifau’r rhestr yw’r rhifau.
map-rings = Mae’r cylchoedd yn dangos pa mor bell yw hi mewn llinell syth.
map-home = Mae cylch toredig o gwmpas cartref rhywun: dim ond yr ardal sy’n hysbys.
map-far = Mae rhif gwyn ar yr ymyl ymhellach i ffwrdd nag y mae’r map yn ei ddangos.
map-credit = Enwau lleoedd: GeoNames. Arfordir: Natural Earth.
map-north = G
map-miles = { $count ->
    [one] { $count } filltir
    [two] { $count } filltir
   *[other] { $count } milltir
    }
map-part-of-a-mile = { $part } milltir
map-miles-and-part = { $miles } milltir
map-move = Gwneud y map yn symudol
map-movable = Map y gallwch ei symud
map-closer = Yn nes
map-wider = Yn ehangach
map-together = % yn agos at ei gilydd. Pwyswch i’w gwahanu.
map-show = % ar y map
map-failed = Ni lwythodd y map. Gallwch ddefnyddio’r braslun o hyd.
