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
ask-perhaps = Perhaps you mean
ask-radius-needs-place = To choose how far, write where as well: a postcode, a town or a village.
ask-again-title = Please ask again
ask-again = The page of a search is kept for a day, and this one is over. Nobody has kept what you asked, so please write it again.
ask-home = Find a group near you
ask-sort = Order
ask-sort-best = Best match first
ask-sort-distance = Nearest first
ask-sort-name = By name, A to Z
ask-sort-checked = Lately checked first
ask-suggest-hint = When suggestions come up, use the up and down arrows to look at them and Enter to choose one.
ask-suggest-none = No suggestions. You can search for your own words.
ask-suggest-count = Suggestions: { $count }.
ask-use-my-location = Use my location
ask-looking = Looking for where you are…
ask-position-found = Your location is in the box. It goes nowhere before you press the button to find groups.
ask-position-not-found = Your device did not tell us where you are. Please write a postcode, a town or a village.
