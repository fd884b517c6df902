# Why a group is here. What was asked is the label, what the group says of itself is its own.
reasons-everyone = Open to everyone. Not specially for { $label }. Ask them first.
reasons-broader = A wider group: { $own }. Ask them about { $label }.
reasons-related = About { $own }, which may help with { $label } too.
reasons-narrower = For { $own }, which is a kind of { $label }.
reasons-activity = Offers { $own }.
reasons-access = Says it has: { $own }.
reasons-need = Helps with { $own }.
reasons-for = For { $own }.
reasons-format = Is { $own }.
reasons-read = { $sentence } We read this in their words; ask them.
reasons-word = Their words mention “{ $word }”.
reasons-other-word = Their words mention “{ $met }”. Nobody’s mention “{ $word }”.
