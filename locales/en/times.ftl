# Days, hours and sessions. A day's name stands bare here; the sentence round it adds what goes with it.
times-monday = Monday
times-tuesday = Tuesday
times-wednesday = Wednesday
times-thursday = Thursday
times-friday = Friday
times-saturday = Saturday
times-sunday = Sunday
times-january = January
times-february = February
times-march = March
times-april = April
times-may = May
times-june = June
times-july = July
times-august = August
times-september = September
times-october = October
times-november = November
times-december = December

# Dates.
times-day = { $day }
times-date = { $day } { $month } { $year }
times-day-and-date = { $weekday } { $day } { $month }

# By the clock: the hour, with minutes where there are any.
times-noon = noon
times-midnight = midnight
times-in-the-morning = { $time }am
times-in-the-afternoon = { $time }pm
times-in-the-evening = { $time }pm
times-between = { $from } to { $until }
times-from = from { $time }
times-until = until { $time }
times-after = after { $time }
times-before = before { $time }

# Parts of a week.
times-any = any time
times-mornings = mornings
times-afternoons = afternoons
times-evenings = evenings
times-days-of = { $day }s
times-mornings-of = { $day } mornings
times-afternoons-of = { $day } afternoons
times-evenings-of = { $day } evenings

# Days counted from today.
times-now = now, { $day } { $time }
times-today = today, { $day }
times-tomorrow = tomorrow, { $day }
times-today-or-tomorrow = today or tomorrow, { $day } or { $next }
times-weekend = this weekend, { $day } and { $next }
times-weekend-day = this weekend, { $day }

# Sessions that repeat.
times-every-week = Every week
times-every-weeks = Every { $count } weeks
times-every-day-of = Every { $days }
times-every-weeks-on = Every { $count } weeks on { $days }
times-every-month = Every month
times-every-months = Every { $count } months
times-every-month-on = The { $days } of the month
times-every-months-on = Every { $count } months on the { $days }
times-every-month-dated = Every month on day { $days }
times-every-months-dated = Every { $count } months on day { $days }
times-and = { $days } and { $last }
times-and-which = { $days } and { $last }
times-first = first { $day }
times-second = second { $day }
times-third = third { $day }
times-fourth = fourth { $day }
times-fifth = fifth { $day }
times-last = last { $day }
times-term-time = in term time
times-bank-holidays-too = also on bank holidays
times-no-bank-holidays = not on bank holidays
times-next = Next on { $date }
times-next-perhaps = Next perhaps on { $date }: ask them first

# Whether it is on at the time that was asked for.
times-may-not-meet = It may not meet then. Ask them first.
times-does-not-say = It doesn’t say whether it meets then. Ask them.
times-does-not-meet = It says that it doesn’t meet then.
