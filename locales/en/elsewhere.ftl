# Signing in with a council or the NHS.
elsewhere-title = Do you work for one of these?
elsewhere-with = Sign in with { $name }
elsewhere-going = One moment
elsewhere-going-to = You sign in with { $name }, and then come back here.
elsewhere-go-on = Go on
elsewhere-over = This way back is over. It may have taken too long, or it was used before. Please sign in again.
elsewhere-no-email = They did not tell us your e-mail address. Please sign in by e-mail.
elsewhere-unverified = They have not checked your e-mail address, so we cannot use it. Please sign in by e-mail.
elsewhere-away = We cannot reach them just now. You can sign in by e-mail, or try again later.
elsewhere-not-let-in = They did not sign you in, or you went back. You can try again, or sign in by e-mail.
elsewhere-refused = What they sent us was not right, so we did not use it. You can try again, or sign in by e-mail.
elsewhere-by-letter = Sign in again, or by e-mail
