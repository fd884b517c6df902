# What is wrong with where somebody wrote they are, and pages that have nothing else to show.
problems-no-such-postcode = There is no postcode { $postcode }.
problems-not-a-postcode = That is not a postcode. A whole one looks like CT20 1AB, a district like CT20.
problems-no-such-place = No place of that name is known. Write a postcode, a town or a village.
problems-not-a-position = That is not a position. Write the latitude, a comma and the longitude, in degrees, like 51.0815,1.1663.
problems-elsewhere = That position is not in the United Kingdom, Jersey, Guernsey or the Isle of Man. Write the latitude, a comma and the longitude, in degrees, like 51.0815,1.1663.
problems-where-is-empty = Write a postcode, a town or a village.
problems-unknown-words = We don’t know what those words mean. Write it in other words.
problems-not-ready-title = We are still reading the directory
problems-not-ready = Try again in a moment.
problems-not-found-title = There is nothing at this address
problems-not-found = The address may be wrong, or the group that was here has closed or asked not to be in the directory.
problems-not-read-title = There is nothing to read here
problems-not-read = A form is sent to this address, and it has no page of its own. Go back to the page before, or start again.
problems-unavailable-title = We can’t keep anything just now
problems-unavailable = You can go on searching and reading. Please try to save or send this again in a few minutes.
problems-too-many-title = Please wait a little
problems-too-many = Very much has been asked from your network just now. Other people may use the same network, so this may not be you.
problems-wait-seconds = { $count ->
    [one] You can go on in one second.
   *[other] You can go on in { $count } seconds.
}
problems-wait-minutes = { $count ->
    [one] You can go on in one minute.
   *[other] You can go on in { $count } minutes.
}
problems-too-many-kept = What you wrote is still here. Wait, and then press the button.
problems-try-again = Try again
