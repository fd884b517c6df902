# I bwy y mae: eu hoedran, ac ym mha iaith.
persons-aged = { $least } oed
persons-or-older = { $least } oed neu’n hŷn
persons-or-younger = { $most } oed neu’n iau
persons-between = { $least } i { $most } oed
persons-language = iaith: { $language }
