# Yr hyn y dylai rhywun ei wybod cyn cychwyn.
notices-closed = Ar gau am y tro.
notices-closed-until = Ar gau am y tro. Yn ôl ar { $day }.
notices-full = Yn llawn ar hyn o bryd.
notices-waiting-list = Mae rhestr aros.
notices-waiting-weeks = Mae rhestr aros o ryw { $count } wythnos.
