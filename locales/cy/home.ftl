# Y dudalen gyntaf.
home-starts = Mae llawer yn chwilio am
home-no-diagnosis-title = Nid oes angen diagnosis arnoch i chwilio
home-no-diagnosis = Chwiliwch yn ôl yr hyn sy’n digwydd, yr hyn rydych yn ei fwynhau, neu pwy ydych chi. Mae llawer o grwpiau yn agored i bawb. Mae pob un yn dweud a ydynt yn gofyn am ddiagnosis neu atgyfeiriad.
home-private-title = Mae’r hyn rydych yn chwilio amdano yn aros gyda chi
home-private = Nid ydym yn cadw cofnod o’ch geiriau. Nid ydynt yng nghyfeiriad unrhyw dudalen, ac ni ddywedir wrth unrhyw gwmni arall amdanynt.
home-checked-title = Rydych yn gweld pryd y cafodd ei wirio ddiwethaf
home-checked = Mae grwpiau’n symud, yn llenwi ac yn cau. Mae pob un yn dweud pryd y gwnaeth rhywun yn siŵr ddiwethaf ei fod yn gywir, a’r hyn nad ydynt wedi’i ddweud wrthym.
home-description = Dewch o hyd i grwpiau a gwasanaethau yn eich ardal sy’n helpu gyda chyflwr hirdymor: beth maent yn ei wneud, ble a phryd y maent yn cwrdd, beth yw’r gost a sut i ymuno.
