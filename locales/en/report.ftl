# What somebody tells us of a group.
report-link = Tell us this is wrong
report-worry-link = Worried about safety?
report-worry-first = Worried about safety? See whom to call first.
report-title = Tell us what is wrong
report-what = What is wrong with the page?
report-closed = It has closed
report-when-or-where = The day, the time or the place is different
report-contact = The phone, e-mail or website does not work
report-cost = The cost is different
report-description = It is not what the page says it is
report-safety = I am worried that somebody is not safe there
report-safety-hint = Is somebody in danger now? Call 999 first. The group does not see what you write here.
report-do-not-list = It is my group, and it should not be listed here
report-other = Something else
report-words = Can you tell us more? You do not have to.
report-words-hint = Say what would be right, if you know it. Please leave out your name and your health, and those of others. Whoever looks after the page may read it, unless you are worried about safety. You can write up to 1,000 characters.
report-email = Your e-mail address, if you want an answer
report-email-hint = We use it for nothing but to answer you about this.
report-trap = Please leave this box empty. It is there to catch machines that fill in forms.
report-send = Send
report-choose = Choose what is wrong. If nothing fits, choose “Something else”.
report-too-long = You have written { $count } characters. Please make it 1,000 or fewer.
report-no-email = Write an e-mail address like name@example.org, or leave the box empty.
report-trap-filled = Please empty the box that should be left empty.
report-too-many = Many people have told us about this group in the last hour, so we can’t take more just now. What you wrote is still here. Please send it again in an hour.
report-away = We can’t keep anything just now. What you wrote is still here. Please send it again in a few minutes.
report-back = Back to the page of the group

# When somebody may not be safe.
report-safety-title = If somebody is not safe
report-safety-now = If somebody is in danger now, call
report-safety-council = If it can wait a little, call your local council. Ask for the team that keeps people safe. It is called the safeguarding team. In Northern Ireland, call your Health and Social Care Trust.
report-safety-council-named = If it can wait a little, call { $council }. Ask for the team that keeps adults safe, or the team that keeps children safe. It is called the safeguarding team.
report-safety-council-scotland = If it can wait a little, call { $council }. Ask for adult protection, or for child protection.
report-safety-trust = If it can wait a little, call your Health and Social Care Trust. Ask for the team that keeps adults safe, or the team that keeps children safe. It is called the safeguarding team.
report-council = { $place } council
report-county-council = { $county } County Council
report-safety-us = We are not there to help at once. It may be days before we read what you send.

# Thanks, and what happens next.
report-thanks = Thank you
report-thanks-next = Somebody who looks after the groups here will read it. They find out what is right, and then change the page. Until then it stays as it is.
report-thanks-worry = Somebody who looks after the groups here reads it at the first chance. They may take the page out of sight while they find out what is right. They are not there to help at once. If somebody is in danger now, call 999.
report-thanks-answer = They have your e-mail address, so that they can answer you.
report-thanks-contact = It helps us to see which pages need a look. You did not have to say who you are, so the page does not yet count as checked.

# What came of getting in touch.
report-contacted = I contacted them today
report-contacted-hint = Do you help people to find groups? Tell us what you heard. One press is enough, and you do not have to say who you are.
report-still-right = This page is still right
report-full = They are full, or have a waiting list
report-no-answer = Nobody answered
report-changed = Something has changed
report-press-one = Press the button that says what you heard.
report-after-contact = Thank you. Please tell us what has changed.
