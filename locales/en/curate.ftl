# What waits for curators.
curate-title = What waits for you
curate-waiting = { $count ->
    [0] Nothing is waiting.
    [one] One thing is waiting.
   *[other] { $count } things are waiting.
}
curate-take-next = Take the next one
curate-back = Back to the queue
curate-kind-registration = A new group
curate-kind-change = A change to a page
curate-sent = sent on { $day }
curate-is-anothers = somebody else has it open
curate-anothers = Somebody else has this open. Wait until they are done, or come back in 15 minutes.
curate-warnings = Look at this twice
curate-warn-home = It is at somebody’s home. Only the town and the first half of the postcode are shown.
curate-warn-hidden = Nobody may know where this is. See that no answer gives it away.
curate-warn-withheld = It is about abuse. Its place is not shown and not kept, unless it is a public office.
curate-warn-thin = It says little about what happens there.
curate-warn-on-behalf = Somebody else wrote this for the group. Does the group know?
curate-warn-closed = The public will not see it, because it is not open to everybody.
curate-warn-capitals = “{ $question }” is answered in capitals.
curate-warn-links = “{ $question }” has web addresses in its answer.
curate-differences = What would change
curate-answers = What they wrote
curate-before = Now:
curate-after = Then:
curate-taken-out = Nothing any more
curate-map = Where it would stand
curate-mend = Change the answers
curate-office = This is a public office. Its address may be shown.
curate-approve = Approve it
curate-words = What to say to whoever sent it
curate-words-hint = We send this by e-mail. For a question or a refusal.
curate-words-needed = Write what to say to whoever sent it.
curate-ask = Ask this
curate-refuse = Refuse it for this reason
curate-release = Put it back
curate-undecided = Nothing was decided
curate-not-yours = This is not waiting for you. It may be decided already.
curate-conflict = It has changed since you opened it. Please look at it again.
curate-wrong = Some answers are not right yet. Change them first, or ask.
curate-claims = People who say that a group is theirs
curate-claim = Is this group theirs?
curate-claim-published = What the page of the group shows
curate-claim-hint = Ring or write only to what stands here, never to what they gave you. Tell the code to whoever answers. Or grant it, if a council or a charity that you know vouches for them.
curate-claim-code = Give me a code to tell the group
curate-claim-code-is = Tell this code to the group, and nobody else:
curate-claim-grant = It is theirs
curate-claim-why-not = Why it is not theirs
curate-keys = Keys: A approves, W goes to the words, Q asks, R refuses, B puts it back. Hold the key of your browser for these, mostly Alt.
curate-reports = What people told us
curate-reports-none = Nobody has told us anything that is not dealt with.
curate-reports-hidden = A group that nobody sees now
curate-reports-done = It is dealt with
curate-reports-suspend = Take the group out of sight now
curate-reports-do-not-list = Never list it again
