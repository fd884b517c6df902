// Makes seed-data/coast.json from Natural Earth's land as GeoJSON, longitude before latitude, cut to round the islands:
//
//     node coast.mjs land.geojson ../seed-data/coast.json
//
// What comes out is a list of rings, each a list of whole numbers in thousandths of a degree: the first point, longitude
// before latitude, then the step to each next one. A ring is closed by going back to its first point. Points that say
// nothing that their neighbours don't, and islets that no map of ours could show, are left out.
import { readFileSync, writeFileSync } from 'node:fs'

const STEPS_PER_DEGREE = 1000
// How far the line may be from where it was, in degrees of latitude: about 150 metres.
const TOLERANCE = 0.0014
// A ring with fewer points encloses nothing.
const FEWEST = 3

const [from, to] = process.argv.slice(2)
const { features } = JSON.parse(readFileSync(from, 'utf8'))
const polygons = features.flatMap(({ geometry }) =>
  geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates])
const rings = polygons.flat()
  .map(ring => simplified(ring.slice(0, -1)))
  .filter(ring => ring.length >= FEWEST)
  .map(steps)
  .sort((one, other) => other.length - one.length)
writeFileSync(to, `[\n${rings.map(ring => JSON.stringify(ring)).join(',\n')}\n]\n`)

// Douglas and Peucker's way, from the first point to the one farthest from it and back.
function simplified(ring) {
  const away = ring.map(([lon, lat]) => Math.hypot(lon - ring[0][0], lat - ring[0][1]))
  const far = away.indexOf(Math.max(...away))
  const [there, back] = [ring.slice(0, far + 1), [...ring.slice(far), ring[0]]]
  return [...line(there).slice(0, -1), ...line(back).slice(0, -1)]
}

function line(points) {
  const [first, last] = [points[0], points[points.length - 1]]
  let [most, at] = [0, 0]
  for (let i = 1; i < points.length - 1; i++) {
    const distance = fromLine(points[i], first, last)
    if (distance > most) [most, at] = [distance, i]
  }
  if (most <= TOLERANCE) return [first, last]
  return [...line(points.slice(0, at + 1)).slice(0, -1), ...line(points.slice(at))]
}

// Degrees of longitude are shorter than those of latitude: at 54° north by this much.
function fromLine([x, y], [x1, y1], [x2, y2]) {
  const squeeze = 0.588
  const [dx, dy] = [(x2 - x1) * squeeze, y2 - y1]
  const [px, py] = [(x - x1) * squeeze, y - y1]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length))
  return Math.hypot(px - along * dx, py - along * dy)
}

function steps(ring) {
  const whole = ring.map(point => point.map(degrees => Math.round(degrees * STEPS_PER_DEGREE)))
  return whole.flatMap(([lon, lat], i) =>
    i === 0 ? [lon, lat] : [lon - whole[i - 1][0], lat - whole[i - 1][1]])
}
