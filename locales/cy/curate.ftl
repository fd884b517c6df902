# Beth sy'n aros am guraduron.
curate-title = Beth sy'n aros amdanoch
curate-waiting = { $count ->
    [zero] Nid oes dim yn aros.
    [one] Mae un peth yn aros.
    [two] Mae { $count } beth yn aros.
    [few] Mae { $count } pheth yn aros.
    [many] Mae { $count } pheth yn aros.
   *[other] Mae { $count } peth yn aros.
}
curate-take-next = Cymryd yr un nesaf
curate-back = Yn ôl i'r ciw
curate-kind-registration = Grŵp newydd
curate-kind-change = Newid i dudalen
curate-sent = anfonwyd ar { $day }
curate-is-anothers = mae rhywun arall wedi'i agor
curate-anothers = Mae rhywun arall wedi agor hwn. Arhoswch nes iddynt orffen, neu dewch yn ôl ymhen 15 munud.
curate-warnings = Edrychwch ar hyn ddwywaith
curate-warn-home = Mae yng nghartref rhywun. Dim ond y dref a hanner cyntaf y cod post a ddangosir.
curate-warn-may-be-home = Efallai mai cartref rhywun yw hwn, a byddai ei gyfeiriad i'w weld gan bawb. Gofynnwch, neu atebwch “Ai cartref rhywun yw hwn?” gydag ie.
curate-warn-hidden = Ni chaiff neb wybod ble mae hwn. Gwnewch yn siŵr nad oes ateb yn ei ddatgelu.
curate-warn-withheld = Mae'n ymwneud â cham-drin. Ni chaiff ei le ei ddangos na'i gadw, oni bai ei fod yn swyddfa gyhoeddus.
curate-warn-thin = Nid yw'n dweud llawer am beth sy'n digwydd yno.
curate-warn-on-behalf = Rhywun nad yw’n perthyn i’r grŵp a ysgrifennodd hwn, ac mae’n dweud bod { $who } wedi cytuno. Gofynnir i { $who } ofalu am y dudalen, ac nid i’r sawl a’i hysgrifennodd.
curate-warn-closed = Ni fydd y cyhoedd yn ei weld, gan nad yw ar agor i bawb.
curate-warn-capitals = Mae “{ $question }” wedi'i ateb mewn priflythrennau.
curate-warn-links = Mae cyfeiriadau gwe yn yr ateb i “{ $question }”.
curate-differences = Beth fyddai'n newid
curate-answers = Yr hyn a ysgrifennwyd
curate-before = Nawr:
curate-after = Wedyn:
curate-taken-out = Dim byd bellach
curate-map = Ble byddai'n sefyll
curate-decision = Eich penderfyniad
curate-decide = Yn ôl i’ch penderfyniad
curate-doubles = Efallai ei fod wedi’i restru eisoes
curate-doubles-hint = Os yr un grŵp ydyw, gwrthodwch hwn a dywedwch hynny. Neu cymeradwywch ef, ac yna gwnewch y ddwy dudalen yn un.
curate-doubles-organization = Mae'r sefydliad hwn wedi'i restru eisoes. Ai gweithgaredd arall ganddo yw hwn, neu'r un un?
curate-waiting-doubles = Efallai ei fod wedi'i anfon ddwywaith
curate-waiting-doubles-hint = Mae'r rhain yn aros amdanoch hefyd.
curate-hidden-doubles = Byddwch yn ofalus iawn: efallai mai grŵp na chaiff neb ei weld yw hwn
curate-hidden-doubles-hint = Efallai ei fod wedi gofyn am beidio byth â chael ei restru, neu efallai nad yw rhywun yn ddiogel yno. Agorwch ei hanes a gofynnwch pam cyn i chi gymeradwyo hwn. Peidiwch byth â dweud wrth bwy bynnag a'i hanfonodd fod y grŵp yma.
curate-also-said = Mae'r geiriau hefyd yn dweud
curate-also-said-mend = Newid yr hyn y mae'n ymwneud ag ef
curate-sender = Pwy a'i hanfonodd
curate-sender-hint = I chi yn unig, os oes gennych gwestiwn.
curate-mend = Newid yr atebion
curate-office = Swyddfa gyhoeddus yw hon. Gellir dangos ei chyfeiriad.
curate-approve = Ei gymeradwyo
curate-words = Beth i'w ddweud wrth bwy bynnag a'i hanfonodd
curate-words-hint = Byddwn yn anfon hwn drwy e-bost. Ar gyfer cwestiwn neu wrthodiad.
curate-words-needed = Ysgrifennwch beth i'w ddweud wrth bwy bynnag a'i hanfonodd.
curate-ask = Gofyn hyn
curate-refuse = Ei wrthod am y rheswm hwn
curate-release = Ei roi yn ôl
curate-undecided = Ni phenderfynwyd dim
curate-not-yours = Nid yw hwn yn aros amdanoch. Efallai ei fod wedi'i benderfynu'n barod.
curate-another-area = Mae hwn yn aros mewn ardal arall, am y curaduron yno. Nid chi sy'n gofalu am yr ardal honno.
curate-conflict = Mae wedi newid ers i chi ei agor. Edrychwch arno eto.
curate-wrong = Nid yw rhai atebion yn iawn eto. Newidiwch nhw'n gyntaf, neu gofynnwch.
curate-asked = Gofynnoch:
curate-reply = Eu hateb:
curate-claims = Pobl sy'n dweud mai eu grŵp nhw yw e
curate-claim = Ai eu grŵp nhw yw hwn?
curate-claim-hidden = Grŵp na all neb ei weld nawr
curate-claim-who = Pwy sy'n dweud hynny
curate-claim-who-hint = Maent yn mewngofnodi gyda'r cyfeiriad hwn. Peidiwch ag ysgrifennu ato i ddarganfod a yw'n wir.
curate-claim-managers = Pwy sy'n gofalu amdano'n barod
curate-claim-nobody = Neb eto.
curate-claim-published = Beth mae tudalen y grŵp yn ei ddangos
curate-claim-hint = Ffoniwch neu ysgrifennwch at yr hyn sydd yma'n unig, byth at yr hyn a roesant i chi. Rhowch y cod i bwy bynnag sy'n ateb. Neu caniatewch, os yw cyngor neu elusen rydych yn eu hadnabod yn gefn iddynt.
curate-claim-code = Rhowch god i mi ei roi i'r grŵp
curate-claim-code-is = Rhowch y cod hwn i'r grŵp, ac i neb arall:
curate-claim-grant = Nhw biau
curate-claim-why-not = Pam nad nhw biau
curate-keys = Bysellau: A yn cymeradwyo, W yn mynd i'r geiriau, Q yn gofyn, R yn gwrthod, B yn ei roi yn ôl. Daliwch fysell eich porwr ar gyfer y rhain, Alt gan amlaf.
curate-reports = Beth ddywedodd pobl wrthym
curate-reports-none = Nid oes neb wedi dweud dim wrthym nad yw wedi'i drin.
curate-reports-hidden = Grŵp nad oes neb yn ei weld nawr
curate-reports-done = Mae wedi'i drin
curate-reports-suspend = Tynnu'r grŵp o'r golwg nawr
curate-reports-do-not-list = Peidio byth â'i restru eto
curate-live = Newidiadau a aeth yn fyw ar unwaith
curate-live-hint = Sefydliadau yr ydych yn ymddiried ynddynt a’u gwnaeth. Edrychwch a yw popeth yn iawn. Os nad yw, dewch â’r hyn a ddywedodd y dudalen o’r blaen yn ôl.
curate-live-on = aeth yn fyw ar { $day }
curate-live-looked = Rwyf wedi edrych
