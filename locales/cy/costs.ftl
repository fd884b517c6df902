# Beth mae’n ei gostio, wrth ochr geiriau’r grŵp ei hun.
costs-free = Am ddim
