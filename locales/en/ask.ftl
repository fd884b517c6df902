# The form that asks, and what is wrong with what was written into it.
ask-title = Find a group near you
ask-question = What would you like to do, or get help with?
ask-what = What
ask-what-hint = In your own words, like “singing for my mum with dementia”
ask-where = Where
ask-where-hint = A postcode, a town or a village
ask-how-far = How far
ask-how-far-hint = In a straight line
ask-however-far = However far
ask-within-miles = { $count ->
    [one] Within { $count } mile
   *[other] Within { $count } miles
}
ask-find = Find groups
ask-problem = There is a problem
ask-perhaps = Perhaps: { $places }
ask-radius-needs-place = To choose how far, write where as well: a postcode, a town or a village.
ask-again-title = Please ask again
ask-again = The page of a search is kept for a day, and this one is over. Nobody has kept what you asked, so please write it again.
ask-home = Find a group near you
