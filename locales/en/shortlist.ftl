# The groups that somebody keeps.
shortlist-link = Your shortlist ({ $count })
shortlist-keep = Keep
shortlist-kept = Kept – take it off
shortlist-was-kept = { $count ->
    [one] Kept. There is { $count } group on your shortlist.
   *[other] Kept. There are { $count } groups on your shortlist.
}
shortlist-taken-off = { $count ->
    [0] Taken off. Your shortlist is empty.
    [one] Taken off. There is { $count } group on your shortlist.
   *[other] Taken off. There are { $count } groups on your shortlist.
}
shortlist-failed = That did not work. Please try again.
shortlist-heading = Your shortlist
shortlist-empty = Nothing is on your shortlist yet.
shortlist-how = Look for groups and press “Keep” beside each one that you want to think about. You can then put them in order, write a note beside each, print them or send them.
shortlist-where = Your shortlist stays in this browser for 30 days after you last change it. You need no account, and we keep no copy.
shortlist-take-it = Take it with you
shortlist-print = Print
shortlist-print-large = Print in large print
shortlist-mail = Send by e-mail
shortlist-text = Send as a text message
shortlist-calendar = Put all the dates in your calendar
shortlist-title-label = Name of this list
shortlist-title-hint = If you like. Something like “For Tuesday”. Please don’t write anybody’s name.
shortlist-save = Save
shortlist-saved = It is saved in this browser.
shortlist-note = Your note
shortlist-note-about = Your note about { $name }
shortlist-up = Move up
shortlist-down = Move down
shortlist-take-off = Take it off
shortlist-gone-title = This group has gone
shortlist-gone = It was on your list. It has closed since then, or asked not to be in the directory.
shortlist-room = There is room for { $count } groups.
shortlist-full = Your shortlist is full: it has room for { $count } groups. Take one off first.
shortlist-too-much = Your notes are too long together for your browser to keep. Please make some shorter. What you wrote is still here, but it is not saved yet.
shortlist-too-long = { $count ->
    [one] This is { $count } letter too long. Please make it shorter. What you wrote is still here, but it is not saved yet.
   *[other] This is { $count } letters too long. Please make it shorter. What you wrote is still here, but it is not saved yet.
}
shortlist-files = Get it as a file
shortlist-files-what = For a spreadsheet, or for the record system where you keep a personalised care and support plan. The file says what the groups say of themselves. It says nothing about you.
shortlist-with-notes = Put my notes in the file too
shortlist-csv = Spreadsheet (CSV)
shortlist-json = For a care and support plan (JSON)
shortlist-clear = Clear the list
shortlist-clear-sure = This takes off every group and every note. You can’t undo it.
shortlist-clear-yes = Yes, clear it all
