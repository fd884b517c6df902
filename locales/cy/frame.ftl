# Yr hyn sydd o gwmpas pob tudalen.
site-name = Hereabouts
skip-to-main = Neidio i’r brif ran
leave-site = Gadael y wefan hon
other-language = English
footer-advice = Nid cyngor meddygol nac argymhelliad yw’r hyn a restrir yma. Ddim yn siŵr? Gofynnwch i’ch meddygfa am ymarferydd presgripsiynu cymdeithasol.
footer-api = I raglenni: yr API
