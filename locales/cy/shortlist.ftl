# Y grwpiau y mae rhywun yn eu cadw.
shortlist-link = Eich rhestr fer ({ $count })
shortlist-keep = Cadw
shortlist-kept = Wedi’i gadw – tynnu oddi ar y rhestr
shortlist-was-kept = { $count ->
    [one] Wedi’i gadw. Mae { $count } grŵp ar eich rhestr fer.
    [two] Wedi’i gadw. Mae { $count } grŵp ar eich rhestr fer.
   *[other] Wedi’i gadw. Mae { $count } o grwpiau ar eich rhestr fer.
}
shortlist-taken-off = { $count ->
    [0] Wedi’i dynnu. Mae eich rhestr fer yn wag.
    [one] Wedi’i dynnu. Mae { $count } grŵp ar eich rhestr fer.
    [two] Wedi’i dynnu. Mae { $count } grŵp ar eich rhestr fer.
   *[other] Wedi’i dynnu. Mae { $count } o grwpiau ar eich rhestr fer.
}
shortlist-failed = Ni weithiodd hynny. Rhowch gynnig arall arni.
shortlist-heading = Eich rhestr fer
shortlist-empty = Nid oes dim ar eich rhestr fer eto.
shortlist-how = Chwiliwch am grwpiau a phwyswch “Cadw” wrth ymyl pob un yr hoffech feddwl amdano. Yna gallwch eu rhoi mewn trefn, ysgrifennu nodyn wrth bob un, eu hargraffu neu eu hanfon.
shortlist-where = Mae eich rhestr fer yn aros yn y porwr hwn am 30 diwrnod ar ôl i chi ei newid ddiwethaf. Nid oes angen cyfrif arnoch, ac nid ydym yn cadw copi.
shortlist-take-it = Mynd â hi gyda chi
shortlist-print = Argraffu
shortlist-print-large = Argraffu mewn print bras
shortlist-mail = Anfon drwy e-bost
shortlist-text = Anfon fel neges destun
shortlist-calendar = Rhoi’r holl ddyddiadau yn eich calendr
shortlist-title-label = Enw’r rhestr hon
shortlist-title-hint = Os hoffech. Rhywbeth fel “At ddydd Mawrth”. Peidiwch ag ysgrifennu enw neb, os gwelwch yn dda.
shortlist-save = Cadw’r newidiadau
shortlist-saved = Mae wedi’i gadw yn y porwr hwn.
shortlist-note = Eich nodyn
shortlist-note-about = Eich nodyn am { $name }
shortlist-up = Symud i fyny
shortlist-down = Symud i lawr
shortlist-take-off = Tynnu oddi ar y rhestr
shortlist-gone-title = Mae’r grŵp hwn wedi mynd
shortlist-gone = Roedd ar eich rhestr. Mae wedi cau ers hynny, neu wedi gofyn am beidio â bod yn y cyfeiriadur.
shortlist-room = Mae lle i { $count } o grwpiau.
shortlist-full = Mae eich rhestr fer yn llawn: mae lle i { $count } o grwpiau. Tynnwch un oddi arni yn gyntaf.
shortlist-too-much = Mae eich nodiadau gyda’i gilydd yn rhy hir i’ch porwr eu cadw. Byrhewch rai ohonynt. Mae’r hyn a ysgrifennoch yma o hyd, ond nid yw wedi’i gadw eto.
shortlist-too-long = { $count ->
    [one] Mae hwn { $count } llythyren yn rhy hir. Byrhewch ef. Mae’r hyn a ysgrifennoch yma o hyd, ond nid yw wedi’i gadw eto.
   *[other] Mae hwn { $count } llythyren yn rhy hir. Byrhewch ef. Mae’r hyn a ysgrifennoch yma o hyd, ond nid yw wedi’i gadw eto.
}
shortlist-files = Ei chael fel ffeil
shortlist-files-what = Ar gyfer taenlen, neu’r system lle rydych yn cadw cynllun gofal a chymorth personol. Mae’r ffeil yn dweud yr hyn y mae’r grwpiau’n ei ddweud amdanynt eu hunain. Nid yw’n dweud dim amdanoch chi.
shortlist-with-notes = Rhoi fy nodiadau yn y ffeil hefyd
shortlist-csv = Taenlen (CSV)
shortlist-json = At gynllun gofal a chymorth (JSON)
shortlist-clear = Clirio’r rhestr
shortlist-clear-sure = Mae hyn yn tynnu pob grŵp a phob nodyn. Ni allwch ei ddadwneud.
shortlist-clear-yes = Ie, clirio’r cyfan
