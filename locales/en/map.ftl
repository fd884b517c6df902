# Maps, and what stands in place of one for those who don’t see it.
map-title = Map
map-see = See these on a map
map-says-found = A sketch map with { $count ->
    [one] 1 pin
   *[other] { $count } pins
    } round { $place }. The list says the same in words.
map-says-group = A sketch map of where this is, with towns near by.
map-numbers = The numbers are those of the list.
map-rings = Rings show how far it is in a straight line.
map-home = A dashed circle is round somebody’s home: only the area is known.
map-far = A white number at the edge is further away than the map shows.
map-credit = Place names: GeoNames. Coast: Natural Earth.
map-north = N
map-miles = { $count ->
    [one] { $count } mile
   *[other] { $count } miles
    }
map-part-of-a-mile = { $part } mile
map-miles-and-part = { $miles } miles
map-move = Make the map movable
map-movable = Map you can move
map-closer = Closer
map-wider = Wider
map-together = % close together. Press to part them.
map-show = % on the map
map-failed = The map did not load. You can still use the sketch.
