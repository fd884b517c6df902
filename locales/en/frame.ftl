# What stands round every page.
site-name = Hereabouts
skip-to-main = Skip to the main part
leave-site = Leave this site
other-language = Cymraeg
footer-advice = What is listed here is not medical advice or a recommendation. Not sure? Ask your GP surgery for a social prescribing link worker.
footer-pages = More of this site
footer-browse = Browse groups
footer-leave = You can leave this site quickly: press the Shift key three times.
leaving = Leaving this site.
leaving-timed-out = You did not press Shift again in time, so you are still here.
leaving-two-more = Shift, press 2 more times to leave.
leaving-one-more = Shift, press 1 more time to leave.
footer-about = About this site
footer-accessibility = Accessibility
footer-privacy = Privacy
footer-api = API guide
