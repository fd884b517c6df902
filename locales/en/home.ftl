# The first page.
home-starts = Many people look for
home-no-diagnosis-title = You don’t need a diagnosis to look
home-no-diagnosis = Search by what is going on, by what you enjoy, or by who you are. Many groups are open to everyone. Each says whether they ask for a diagnosis or a referral.
home-private-title = What you search for stays with you
home-private = We keep no record of your words. They are not in the address of a page, and no other company is told of them.
home-checked-title = You see when it was last checked
home-checked = Groups move, fill up and close. Each one says when somebody last made sure that it is right, and what they have not told us.
home-description = Find groups and services near you that help with a long-term condition: what they do, where and when they meet, what they cost and how to join.
