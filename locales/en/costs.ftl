# What it costs, beside the group's own words.
costs-free = Free
