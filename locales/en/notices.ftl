# What somebody should know before setting out.
notices-closed = Closed for now.
notices-closed-until = Closed for now. Back on { $day }.
notices-full = Full at the moment.
notices-waiting-list = There is a waiting list.
notices-waiting-weeks = { $count ->
    [one] There is a waiting list of about { $count } week.
   *[other] There is a waiting list of about { $count } weeks.
}
