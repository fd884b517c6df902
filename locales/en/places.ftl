# How far it is, what distances are measured from, and who need not come.
places-very-near = Less than a tenth of a mile away
places-away = { $miles } miles away in a straight line
places-out-of-use = { $place } is no longer in use. We measure from where it was.
places-roughly = We know only roughly where { $place } is, so distances may be a mile or more out.
places-from-the-middle = We measure from the middle of { $place }.
places-at-home = You need not go there: { $ways }
places-other-areas = It is for other areas than yours. Ask them first
places-also-at = { $count ->
    [one] Also at { $count } other place
   *[other] Also at { $count } other places
}
places-covers = Covers your area
places-online = Online
places-phone = By phone
places-home-visit = Comes to your home
places-ask-whether = ask them whether they cover your address

# Ways of taking part.
places-format-in-person = You go there
places-format-online = Online
places-format-by-phone = By phone
places-format-home-visit = They come to your home
