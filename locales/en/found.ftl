# The answer to a search.
found-title = What we found
found-change = Change your search
found-count = { $count ->
    [0] No groups or services
    [one] { $count } group or service
   *[other] { $count } groups and services
}
found-within = { $count ->
    [one] { $what } within { $count } mile of { $place }
   *[other] { $what } within { $count } miles of { $place }
}
found-near = { $what } near { $place }
found-best-near = { $what }, the best near { $place } first
found-understood = We understood
found-not = not
found-from = (from “{ $words }”)
found-other-words = Other words: { $words }.
found-nothing-said = Nothing in your words tells one group from another, so all of them are here. Try what it is about, like “stroke”, or what you would like to do, like “singing”.
found-looking-for = Are you looking for
found-by = by { $organization }
found-include = Include { $label } groups as well
found-another-place = Another place of that name?
found-far-from-nowhere = You wrote “{ $words }”. To keep to that we need to know where you are.
found-say-where = Write a postcode, a town or a village.
found-back-to-first = Back to the first of them
found-none-there = Nothing is listed there yet. Below is what is further away, or can be had online, by phone or at home.
found-places = Groups to go to
found-more = More of these
found-beyond = The nearest outside that distance
found-without-place = Online, by phone, at home, or covering your area ({ $count })
found-more-without-place = More online, by phone, at home, or covering your area
found-added = (you added it)
found-not-this = Not this
found-left-out = You said not this:
found-put-back = Put { $label } back
found-said-days = when
found-said-hours = what time
found-said-language = language
found-said-ages = age
found-said-free = free of charge
found-said-radius = how far
found-narrower = Nearer: { $how }
found-wider = Further: { $how }
found-added-more = { $count } more shown
