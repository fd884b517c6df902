# Lists of groups by what they are about and by place.
browse-trail = Where you are
browse-title = Browse groups and services
browse-intro = Pick what you want to do, or get help with. Or pick a place. The address of each page says what it is about, so it stays in the history of your browser. When you search, it does not.
browse-description = Groups and services that help people with long-term conditions, by what they are about and by place.
browse-conditions = Conditions and disabilities
browse-symptoms = What people notice
browse-needs = Help with
browse-activities = Things to do
browse-audiences = Who it is for
browse-places = Places
browse-for = { $label }: groups and services
browse-for-in = { $label } in and near { $place }: groups and services
browse-in = Groups and services in and near { $place }
browse-discreet = Groups and services
browse-discreet-in = Groups and services in and near { $place }
browse-by-name = { $count ->
    [one] { $count } group or service is here.
   *[other] { $count } groups and services are here, by name.
}
browse-by-distance = { $count ->
    [one] { $count } group or service is here. Miles are from the middle of { $place }, in a straight line.
   *[other] { $count } groups and services are here. The nearest to the middle of { $place } come first. Miles are in a straight line.
}
browse-description-for = { $label }: what local groups and services do, where and when they meet, what they cost and how to join.
browse-description-for-in = { $label } in and near { $place }: what local groups and services do, where and when they meet, what they cost and how to join.
browse-description-in = What local groups and services in and near { $place } do, where and when they meet, what they cost and how to join.
browse-in-nation = Groups and services in { $nation }
browse-in-nation-intro = Pick a town or city. Groups in villages stand with the nearest of them.
browse-page = { $title }, page { $number }
browse-groups = Groups and services
browse-pages = Pages of this list
browse-earlier = Page before
browse-later = Next page
browse-perhaps = From their words it may be about this. They have not said so. Ask them.
browse-search-hint = In a search you can say where you are, when you can go and what you need.
browse-search = Search for this
browse-narrower = More exactly
browse-broader = More widely
browse-places-with = Places with these groups
browse-near-by = The nearest other places
browse-subjects = What they are about
browse-none-title = No group is listed here
browse-none = There may have been one before. Search for what you want to do, or get help with.
browse-england = England
browse-scotland = Scotland
browse-wales = Wales
browse-northern-ireland = Northern Ireland
