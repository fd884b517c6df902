# One result: what its parts are called, and what it says of access and of its last check.
result-sample = made-up sample
result-why = Why it is here
result-where = Where
result-when = When
result-then = Then
result-cost = Cost
result-access = Access
result-access-not = Not there: { $labels }.
result-access-not-mentioned = Not mentioned: { $labels }. Ask them.
result-not-mentioned = Not mentioned
result-ask-about = { $labels }. Ask them.
result-checked = Checked on { $day }
result-not-checked-since = Not checked since { $day }
result-unchecked = Nobody has checked this yet
