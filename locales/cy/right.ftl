# A yw tudalen grŵp yn dal yn gywir.
right-title = A yw hyn yn dal yn gywir?
right-look = Edrychwch ar y dudalen yn gyntaf: y diwrnod, y lle, y gost, a sut i gysylltu.
right-hidden = Ni all neb weld y dudalen nawr, gan nad oes neb wedi dweud ers tro ei bod yn gywir. Pwyswch, a bydd yno eto. Yna gallwch ei newid.
right-yes = Ydy, mae’n dal yn gywir
right-change = Nac ydy, ei newid
right-thanks-title = Diolch
right-thanks = Mae’r dudalen yn dweud nawr iddi gael ei gwirio heddiw. Byddwn yn gofyn i chi eto mewn pryd.
right-over-title = Dim i’w wneud
right-over = Mae rhywun wedi dweud hynny’n barod, neu mae’r dudalen wedi newid ers i ni ysgrifennu atoch. Diolch.
