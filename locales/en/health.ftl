# How what is listed does, for curators.
health-title = How the pages are doing
health-back = Back to how the pages are doing
health-next = The next best thing to do
health-next-worry = Somebody is worried about safety
health-next-submission = Look at what was sent in
health-next-claim = Somebody says that a group is theirs
health-next-report = Visitors have told us something
health-next-double = See whether this group is listed twice
health-next-nothing = Nothing. Everything is as it should be.
health-everywhere = All together
health-entries = { $count ->
    [one] One page
   *[other] { $count } pages
}
health-overdue = { $count ->
    [one] One to be checked
   *[other] { $count } to be checked
}
health-doubled = { $count ->
    [one] One that may be listed twice
   *[other] { $count } that may be listed twice
}
health-unlocated = { $count ->
    [one] One on no map
   *[other] { $count } on no map
}
health-thin = { $count ->
    [one] One that says little
   *[other] { $count } that say little
}
health-unclaimed = { $count ->
    [one] One that nobody looks after
   *[other] { $count } that nobody looks after
}
health-overdue-title = Pages to be checked
health-overdue-hint = Ring or write to the group. If all of it is still right, say so here.
health-doubled-title = Pages that may be listed twice
health-doubled-hint = The list of pairs says which is like which.
health-unlocated-title = Pages of groups that are on no map
health-unlocated-hint = They meet somewhere, and the page does not say where. Ask for the postcode.
health-thin-title = Pages that say little
health-thin-hint = Fewer than twelve words. Ask what happens there, and whom it is for.
health-unclaimed-title = Pages that nobody looks after
health-unclaimed-hint = Ask the group to say on its page that it is theirs.
health-hidden-title = Pages that nobody can see
health-hidden-hint = Somebody was worried, nobody has said for long that the page is right, or the group does not want it. Open one to see why, and to show it again.
health-due = to be checked on { $day }
health-none = There is none.
health-confirm = Still right
health-change = Change it
