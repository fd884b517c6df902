# Whoever it is for: how old they are, and in which language.
persons-aged = aged { $least }
persons-or-older = { $least } or older
persons-or-younger = { $most } or younger
persons-between = { $least } to { $most } years old
persons-language = in { $language }
