# What stands round every page.
site-name = Hereabouts
skip-to-main = Skip to the main part
leave-site = Leave this site
other-language = Cymraeg
footer-advice = What is listed here is not medical advice or a recommendation. Not sure? Ask your GP surgery for a social prescribing link worker.
footer-api = For programs: the API
