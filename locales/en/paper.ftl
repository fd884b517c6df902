# The list on paper, and what it is called where a name would betray somebody.
paper-neutral = Details you asked for
paper-heading = Your groups
paper-tools = This print
paper-how = This page is made for paper. Print it with your browser. Nothing here is stored.
paper-print = Print this page
paper-large = Large print
paper-ordinary = Ordinary print
paper-back = Back to the list
paper-printed = Printed on { $day }. Groups change: ask them before you go.
paper-until = The list online, until { $day }:
paper-code-list = Code for a phone’s camera: the list online
paper-code-group = Code for a phone’s camera: the page of { $name }
paper-note = Note:
paper-matters = What matters to me
paper-next-step = My next step
