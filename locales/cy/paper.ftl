# Y rhestr ar bapur, a’r hyn y’i gelwir lle byddai enw yn bradychu rhywun.
paper-neutral = Y manylion y gofynnoch amdanynt
paper-heading = Eich grwpiau
paper-tools = Y print hwn
paper-how = Mae’r dudalen hon wedi’i gwneud ar gyfer papur. Argraffwch hi gyda’ch porwr. Nid oes dim yma’n cael ei storio.
paper-print = Argraffu’r dudalen hon
paper-large = Print bras
paper-ordinary = Print cyffredin
paper-back = Yn ôl at y rhestr
paper-printed = Argraffwyd ar { $day }. Mae grwpiau’n newid: gofynnwch iddynt cyn mynd.
paper-until = Y rhestr ar-lein, tan { $day }:
paper-code-list = Cod i gamera ffôn: y rhestr ar-lein
paper-code-group = Cod i gamera ffôn: tudalen { $name }
paper-note = Nodyn:
paper-matters = Beth sy’n bwysig i mi
paper-next-step = Fy ngham nesaf
