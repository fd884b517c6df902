# A group's page.
group-details = Group details
group-sample = made-up sample
group-run-by = Run by { $organization }
group-also-called = Also called { $name }
group-not-said = They have not said. Ask them.

# The first facts.
group-facts = In short
group-fact-next = Next
group-fact-where = Where
group-fact-cost = Cost
group-fact-room = Is there room?
group-fact-diagnosis = Diagnosis
group-fact-referral = Referral
group-room-open = There is room.
group-room-full = It is full at the moment.
group-room-list = There is a waiting list.
group-room-weeks = { $count ->
    [one] There is a waiting list of about { $count } week.
   *[other] There is a waiting list of about { $count } weeks.
}
group-said-on = { $said } They said so on { $day }.
group-diagnosis-needed = They ask for a diagnosis.
group-diagnosis-not-needed = You don’t need a diagnosis.
group-referral-needed = Somebody has to refer you. “How to start” says who.
group-referral-not-needed = You don’t need a referral. You can get in touch yourself.

# What happens there.
group-what = What happens there
group-activities = You can do: { $activities }.
group-first-time = The first time
group-who-meets-you = Who meets you: { $who }
group-bring = Please bring: { $things }.
group-bring-someone = You can bring somebody with you.
group-bring-nobody = Please come without anybody else.
group-personal-care = They can help with personal care, like going to the toilet.
group-no-personal-care = They can’t help with personal care, like going to the toilet. You can ask whether a carer can come.
group-languages = Languages besides English: { $languages }
group-welsh = Welsh
group-bsl = British Sign Language

# Who it is for.
group-for = Who it is for
group-helps-with = They say it is for
group-not-for = Who it is not for
group-perhaps-about = From their words it may also be about: { $labels }. They have not said so. Ask them.
group-open-to-anyone = Anybody can come.
group-live-anywhere = You can live anywhere.
group-live-in-area = For people who live in the area.
group-gp-in-area = For people whose GP surgery is in the area.
group-ages-between = For ages { $least } to { $most }.
group-ages-from = For ages { $least } and over.
group-ages-to = Up to age { $most }.
group-areas = Area: { $areas }.
group-miles-round = { $count ->
    [one] about { $count } mile around
   *[other] about { $count } miles around
}
group-england = England
group-scotland = Scotland
group-wales = Wales
group-northern-ireland = Northern Ireland
group-united-kingdom = all of the United Kingdom

# When.
group-when = When
group-when-not-said = They have not said when. Ask them.
group-next-sessions = The next sessions
group-perhaps = Perhaps { $session }. Ask them first.
group-uncertain = “Perhaps” is for holidays, school breaks and what we could not read for sure.
group-calendar = Put the next six months in your calendar (.ics file)
group-calendar-discreet = Appointment
group-ask-first = It may not take place on this day. Ask them first.

# Where.
group-where = Where
group-place-private-short = They keep it private
group-place-private = To keep people safe they tell nobody where they are until you get in touch.
group-in-a-home = In somebody’s home, { $district }
group-places-more = { $count ->
    [one] { $place }, and { $count } other place
   *[other] { $place }, and { $count } other places
}
group-home = This is somebody’s home. They will tell you the address.
group-masked = They will tell you the address when you get in touch.
group-getting-there = Getting there: { $words }
group-place-has = It has: { $things }.
group-place-has-not = It does not have: { $things }.
group-place-not-said = They have not said anything about: { $things }. Ask them.

# Cost, starting and getting in touch.
group-cost = Cost
group-direct-payments = Direct payments can pay for it.
group-no-direct-payments = Direct payments can’t pay for it.
group-start = How to start
group-start-yourself = You can get in touch yourself.
group-start-professional = A professional, such as a social prescribing link worker, can refer you.
group-start-gp = Your GP surgery can refer you.
group-contact = Get in touch
group-phone = Phone
group-text = Text message
group-email = E-mail
group-website = Website
group-ask-for = Ask for { $name }
group-no-phone = They give no phone number.
group-without-phone = Without phoning: { $ways }.
group-no-contact = They have not said how to get in touch. Your GP surgery’s social prescribing link worker may know.
group-only-phone = They have not said how to get in touch without phoning. Somebody you trust, or your GP surgery, can phone for you.
group-way-email = e-mail
group-way-text = text message
group-way-form = a form on their website
group-way-drop-in = just turning up
group-way-post = a letter
group-way-relay = text or sign-language relay

# Who is behind it.
group-runs = Who runs it
group-charity-number = Charity number: { $number }
group-company-number = Company number: { $number }
group-led-by = Led by: { $people }
group-led-by-people = people who have the condition themselves
group-led-by-carers = unpaid carers
group-led-by-deaf-people = Deaf people
group-led-by-staff = staff
group-led-by-volunteers = volunteers
group-paid-for-by = Paid for by: { $people }
group-is-charity = It is a charity.
group-is-cic = It is a community interest company.
group-is-company = It is a company.
group-is-small = It is a small group, not a registered body.
group-is-public-body = It is part of a council, the NHS or the like.
group-unchecked = The group says. We have not checked.
group-says-safeguarding = They have a policy to keep people safe (safeguarding).
group-says-insurance = They are insured.
group-says-dbs = Their people have background checks (DBS, PVG or AccessNI).
group-checked = Is this still right?
group-checked-on = Somebody last checked this page on { $day }.
group-not-checked-since = Nobody has checked this page since { $day }. Please ask before you go.
group-not-checked = Nobody has checked this page yet. Please ask before you go.
group-has-keeper = The group looks after this page itself.
group-said-right-on = On { $day } somebody who got in touch told us that this page was still right. We do not know who it was.
group-next-check = It should be checked again by { $day }.

# More.
group-similar = More like this
group-similar-hint = Distances are from this group.
