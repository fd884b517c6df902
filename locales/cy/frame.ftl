# Yr hyn sydd o gwmpas pob tudalen.
site-name = Hereabouts
skip-to-main = Neidio i’r brif ran
leave-site = Gadael y wefan hon
other-language = English
footer-advice = Nid cyngor meddygol nac argymhelliad yw’r hyn a restrir yma. Ddim yn siŵr? Gofynnwch i’ch meddygfa am ymarferydd presgripsiynu cymdeithasol.
footer-pages = Rhagor o’r wefan hon
footer-browse = Pori grwpiau
footer-leave = Gallwch adael y wefan hon yn gyflym: pwyswch y fysell Shift dair gwaith.
leaving = Yn gadael y wefan hon.
leaving-timed-out = Ni wasgoch Shift eto mewn pryd, felly rydych yma o hyd.
leaving-two-more = Shift, pwyswch 2 waith eto i adael.
leaving-one-more = Shift, pwyswch 1 waith eto i adael.
footer-about = Ynglŷn â’r wefan
footer-accessibility = Hygyrchedd
footer-privacy = Preifatrwydd
footer-api = Canllaw’r API
