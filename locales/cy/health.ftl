# Sut mae’r hyn a restrir yn gwneud, ar gyfer curaduron.
health-title = Sut mae’r tudalennau’n gwneud
health-back = Yn ôl i sut mae’r tudalennau’n gwneud
health-next = Y peth gorau i’w wneud nesaf
health-next-worry = Mae rhywun yn poeni am ddiogelwch
health-next-submission = Edrychwch ar yr hyn a anfonwyd
health-next-claim = Mae rhywun yn dweud mai nhw biau grŵp
health-next-report = Mae ymwelwyr wedi dweud rhywbeth wrthym
health-next-double = Edrychwch a yw’r grŵp hwn wedi’i restru ddwywaith
health-next-nothing = Dim. Mae popeth fel y dylai fod.
health-everywhere = Gyda’i gilydd
health-entries = { $count ->
    [one] Un dudalen
   *[other] { $count } tudalen
}
health-overdue = { $count ->
    [one] Un i’w gwirio
   *[other] { $count } i’w gwirio
}
health-doubled = { $count ->
    [one] Un a all fod wedi’i rhestru ddwywaith
   *[other] { $count } a all fod wedi’u rhestru ddwywaith
}
health-unlocated = { $count ->
    [one] Un heb fod ar unrhyw fap
   *[other] { $count } heb fod ar unrhyw fap
}
health-thin = { $count ->
    [one] Un sy’n dweud ychydig
   *[other] { $count } sy’n dweud ychydig
}
health-unclaimed = { $count ->
    [one] Un nad oes neb yn gofalu amdani
   *[other] { $count } nad oes neb yn gofalu amdanynt
}
health-overdue-title = Tudalennau i’w gwirio
health-overdue-hint = Ffoniwch neu ysgrifennwch at y grŵp. Os yw’r cyfan yn dal yn gywir, dywedwch hynny yma.
health-doubled-title = Tudalennau a all fod wedi’u rhestru ddwywaith
health-doubled-hint = Mae’r rhestr o barau yn dweud pa un sy’n debyg i ba un.
health-unlocated-title = Tudalennau grwpiau nad ydynt ar unrhyw fap
health-unlocated-hint = Maent yn cyfarfod yn rhywle, ac nid yw’r dudalen yn dweud ble. Gofynnwch am y cod post.
health-thin-title = Tudalennau sy’n dweud ychydig
health-thin-hint = Llai na deuddeg gair. Gofynnwch beth sy’n digwydd yno, ac i bwy mae.
health-unclaimed-title = Tudalennau nad oes neb yn gofalu amdanynt
health-unclaimed-hint = Gofynnwch i’r grŵp ddweud ar ei dudalen mai nhw biau hi.
health-hidden-title = Tudalennau na all neb eu gweld
health-hidden-hint = Roedd rhywun yn poeni, nid oes neb wedi dweud ers tro bod y dudalen yn gywir, neu nid yw’r grŵp ei heisiau. Agorwch un i weld pam, ac i’w dangos eto.
health-due = i’w gwirio ar { $day }
health-none = Nid oes un.
health-confirm = Yn dal yn gywir
health-change = Ei newid
