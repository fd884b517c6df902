# The search on other sites: the page that builds the line, and the form in the frame.
embed-title = Put this search on your site
embed-lead = One line puts our search on a page of yours. It is free. You need no account.
embed-about = What is it about?
embed-about-hint = Leave it empty for all groups, or write one thing, like dementia, carers or singing.
embed-near = Where?
embed-near-hint = A postcode, a town or a village. People can change it.
embed-language = In which language?
embed-build = Make the line
embed-line-title = Your line
embed-line = Copy this line into your page
embed-script = If you like, copy this line too. It makes the frame as tall as what is in it.
embed-see = See what will be in the frame
embed-how-title = What people will see
embed-how = They see a small form. When they send it, the answer opens here, in a new tab. It never stands on your page.
embed-how-private = Your site does not see what people type. It sets no cookie, and nobody is counted. What you choose here stands in the line, where all can read it.

# In the frame.
embed-heading = Find groups: { $about }
embed-what-else = What else? You do not have to say.
embed-new-tab = (in a new tab)
embed-private = What you type goes to us, and not to the site that you are on. We do not keep it.
