# Grwpiau a allai fod wedi’u rhestru’n barod.
doubles-title = Ai un o’r rhain yw eich grŵp chi?
doubles-hint = Os yw yma’n barod, gallwch ofalu am ei dudalen. Nid oes angen un newydd arnoch.
doubles-why = Pam rydym yn gofyn:
doubles-sure = { $percent }% yn siŵr:
doubles-claim = Ie, dyma fy ngrŵp i
doubles-same-name = yr un enw
doubles-nearly-the-name = bron yr un enw
doubles-words-of-the-name = rhai o’r un geiriau yn yr enw
doubles-same-organization = yr un sefydliad
doubles-same-number = yr un rhif elusen neu gwmni
doubles-same-email = yr un cyfeiriad e-bost
doubles-same-phone = yr un rhif ffôn
doubles-same-website = yr un wefan
doubles-same-place = yr un lle
doubles-apart = { $distance } ar wahân
doubles-similar-words = disgrifiad tebyg iawn
