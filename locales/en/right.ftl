# Whether the page of a group is still right.
right-title = Is this still right?
right-look = Look at the page first: the day, the place, the cost, and how to get in touch.
right-hidden = Nobody can see the page now, because nobody had said for long that it is right. Press, and it is there again. Then you can change it.
right-yes = Yes, it is still right
right-change = No, change it
right-thanks-title = Thank you
right-thanks = The page now says that it was checked today. We ask you again in time.
right-over-title = Nothing to do
right-over = Somebody has said so already, or the page was changed since we wrote to you. Thank you.
