# Groups that are listed twice, for curators.
merging-title = Groups that may be listed twice
merging-waiting-pairs = { $count ->
    [0] None is waiting. We look every night.
    [one] One pair is waiting.
   *[other] { $count } pairs are waiting.
}
merging-lately = Made one lately
merging-back = Back to groups listed twice
merging-pair-title = Are these one group?
merging-hint = Choose which page stays, and what it says. What is not asked stays as it is.
merging-which-stays = Which page stays?
merging-its-page = The page of { $name }
merging-its-history = The history of { $name }
merging-nothing = Nothing is said
merging-both = Both
merging-alike = What both say
merging-then = The other page goes. Its address leads to this one, and you can undo it.
merging-do = Make them one
merging-apart = They are two groups
merging-not-done = Nothing was changed
merging-not-yours = One of them is not listed, or is not yours to look after.
merging-waiting = Somebody has sent in a change to one of them. Decide about that first.
merging-one-hides = One of them keeps its place to itself and the other does not. Settle first whether anybody may know where it is.
merging-done-title = They are one now
merging-done = Made one on { $day }.
merging-is-undone = This was undone.
merging-undo-hint = If it was wrong, undo it. The other page comes back as it was.
merging-undo = Undo it
merging-undone-title = It is undone
merging-undone = Both pages are as they were before.
merging-undone-half = The other page is back. The page that stayed was changed since, and keeps what it says now.
