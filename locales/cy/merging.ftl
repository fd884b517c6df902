# Grwpiau sydd wedi’u rhestru ddwywaith, ar gyfer curaduron.
merging-title = Grwpiau a all fod wedi’u rhestru ddwywaith
merging-waiting-pairs = { $count ->
    [0] Nid oes dim yn aros. Rydym yn edrych bob nos.
    [one] Mae un pâr yn aros.
   *[other] Mae { $count } pâr yn aros.
}
merging-lately = Wedi’u huno’n ddiweddar
merging-back = Yn ôl i’r grwpiau a restrir ddwywaith
merging-pair-title = Ai un grŵp yw’r rhain?
merging-hint = Dewiswch pa dudalen sy’n aros, a beth mae’n ei ddweud. Mae’r hyn na ofynnir amdano yn aros fel y mae.
merging-which-stays = Pa dudalen sy’n aros?
merging-its-page = Tudalen { $name }
merging-its-history = Hanes { $name }
merging-nothing = Ni ddywedir dim
merging-both = Y ddau
merging-alike = Beth mae’r ddwy yn ei ddweud
merging-then = Mae’r dudalen arall yn mynd. Mae ei chyfeiriad yn arwain at hon, a gallwch ei ddadwneud.
merging-do = Eu gwneud yn un
merging-apart = Dau grŵp ydynt
merging-not-done = Ni newidiwyd dim
merging-not-yours = Nid yw un ohonynt wedi’i restru, neu nid chi sy’n gofalu amdano.
merging-waiting = Mae rhywun wedi anfon newid i un ohonynt. Penderfynwch am hwnnw’n gyntaf.
merging-one-hides = Mae un ohonynt yn cadw ei leoliad iddo’i hun ac nid yw’r llall. Penderfynwch yn gyntaf a gaiff unrhyw un wybod ble mae.
merging-done-title = Maent yn un nawr
merging-done = Gwnaed yn un ar { $day }.
merging-is-undone = Cafodd hyn ei ddadwneud.
merging-undo-hint = Os oedd yn anghywir, dadwnewch ef. Daw’r dudalen arall yn ôl fel yr oedd.
merging-undo = Ei ddadwneud
merging-undone-title = Mae wedi’i ddadwneud
merging-undone = Mae’r ddwy dudalen fel yr oeddent o’r blaen.
merging-undone-half = Mae’r dudalen arall yn ôl. Newidiwyd y dudalen a arhosodd ers hynny, ac mae’n cadw’r hyn mae’n ei ddweud nawr.
