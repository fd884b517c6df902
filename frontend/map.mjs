/*! With Leaflet 1.9.4 (BSD-2-Clause, copyright 2010-2023 Volodymyr Agafonkin, 2010-2011 CloudMade) and
 * Leaflet.markercluster 1.5.3 (MIT, copyright 2012 David Leaver). */
// The movable map: what a sketch becomes when somebody asks for it. Everything on it is told by the sketch's own
// attributes; it loads nothing but this file, its styles and the coast.
import L from 'leaflet'
import 'leaflet.markercluster'

const COAST_STEPS_PER_DEGREE = 1000
// About as far round as somebody's postcode district reaches: a mile, in metres.
const HOME_M = 1609
// Nearer than this there is nothing left to see but the pins.
const FARTHEST_IN = 14

// Puts the movable map in a sketch's place, and gives the focus to it.
export async function open(figure) {
  const { data, still } = { data: figure.dataset, still: matchMedia('(prefers-reduced-motion: reduce)').matches }
  const [land] = await Promise.all([coast(data.coast), styled(data.styles)])
  const place = document.createElement('div')
  place.className = 'movable'
  place.setAttribute('role', 'region')
  place.setAttribute('aria-label', data.sayMap)
  const sketch = figure.querySelector('.sketch')
  sketch.before(place)
  sketch.setAttribute('hidden', '')
  const map = L.map(place, {
    zoomControl: false,
    maxZoom: FARTHEST_IN,
    zoomSnap: 0.5,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    attributionControl: false,
  })
  L.control.zoom({ zoomInTitle: data.sayCloser, zoomOutTitle: data.sayWider }).addTo(map)
  L.control.scale({ metric: false }).addTo(map)
  L.polygon(land, { className: 'land', interactive: false }).addTo(map)
  const pins = data.map.split(';').map(pin)
  const middle = data.middle.split(' ').map(Number)
  if (middle.length === 2) {
    L.circleMarker(middle, { className: 'asked', radius: 7, interactive: false }).addTo(map)
  }
  const corners = data.corners.split(' ').map(Number)
  fromSketch(sketch, corners, middle, map)
  map.on('layeradd', ({ layer }) => named(layer, data))
  const [west, south, east, north] = corners
  map.fitBounds([[south, west], [north, east]], { animate: false })
  const first = map.getZoom()
  // Names that have room on the sketch lie over each other on what is smaller.
  map.on('zoomend', () => place.classList.toggle('smaller', map.getZoom() < first))
  const cluster = L.markerClusterGroup({
    animate: !still,
    showCoverageOnHover: false,
    maxClusterRadius: 36,
    iconCreateFunction: group => icon(shortened(numbersOf(group)), 'pin together'),
  })
  for (const one of pins) add(map, cluster, one, data)
  cluster.addTo(map)
  place.focus()
}

// The rings and the names of towns are those of the sketch, put back to where they are on Earth.
function fromSketch(sketch, [west, south, east, north], middle, map) {
  const number = (element, name) => Number(element.getAttribute(name))
  const side = sketch.viewBox.baseVal.width
  const unit = L.latLng(south, west).distanceTo([north, west]) / side
  for (const ring of sketch.querySelectorAll('.ring')) {
    const round = middle.length === 2 ? middle : [(south + north) / 2, (west + east) / 2]
    L.circle(round, { radius: number(ring, 'r') * unit, className: 'ring', interactive: false }).addTo(map)
  }
  for (const dot of sketch.querySelectorAll('.town')) {
    const lon = west + (number(dot, 'cx') / side + 0.5) * (east - west)
    const lat = north - (number(dot, 'cy') / side + 0.5) * (north - south)
    const name = document.createTextNode(dot.nextElementSibling.textContent)
    const label = document.createElement('span')
    label.append(name)
    const town = L.divIcon({ html: label, className: 'town', iconAnchor: [4, 8] })
    L.marker([lat, lon], { icon: town, interactive: false, keyboard: false }).addTo(map)
  }
}

function pin(text) {
  const [number, latitude, longitude, home] = text.split(' ')
  const card = document.querySelector(`.result[data-number="${number}"]`)
  return { number, at: [Number(latitude), Number(longitude)], isHome: home === 'home', card }
}

// A home is a dashed circle with its number, and no pin.
function add(map, cluster, one, data) {
  if (one.isHome) L.circle(one.at, { radius: HOME_M, className: 'area', interactive: false }).addTo(map)
  const number = one.number === '0' ? '' : one.number
  const marker = L.marker(one.at, {
    icon: icon(number, one.isHome ? 'home' : 'pin'),
    interactive: one.card !== null,
    keyboard: one.card !== null,
  })
  marker.number = Number(number)
  marker.saysItself = one.card ? `${number}: ${one.card.querySelector('h3 a').textContent}` : ''
  cluster.addLayer(marker)
  if (one.card === null) return
  marker.on('click', () => toCard(one.card))
  marker.on('keypress', ({ originalEvent }) => {
    if (originalEvent.key === 'Enter') toCard(one.card)
  })
  backToMap(map, cluster, marker, one, data)
}

function icon(text, kind) {
  const label = document.createElement('span')
  label.textContent = text
  return L.divIcon({ html: label, className: `mark ${kind}`, iconSize: [Math.max(28, 9 * text.length + 10), 28] })
}

// "1–3, 7", as on the sketch.
function numbersOf(group) {
  const numbers = group.getAllChildMarkers().map(marker => marker.number).sort((one, other) => one - other)
  const runs = []
  for (const number of numbers) {
    const last = runs[runs.length - 1]
    if (last && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  return runs.flatMap(([first, last]) => last - first > 1 ? [`${first}–${last}`] : [...new Set([first, last])])
}

function shortened(runs) {
  return runs.length > 3 ? `${runs.slice(0, 3).join(', ')}…` : runs.join(', ')
}

// What a screen reader says of a mark: its group, or how many there are together.
function named(layer, data) {
  const element = layer instanceof L.Marker && layer.getElement()
  if (!element) return
  const says = layer.getChildCount
    ? data.sayTogether.replace('%', numbersOf(layer).join(', '))
    : layer.saysItself
  if (says) element.setAttribute('aria-label', says)
}

function toCard(card) {
  for (const other of document.querySelectorAll('.result.pointed')) other.classList.remove('pointed')
  card.classList.add('pointed')
  card.querySelector('h3 a').focus()
  card.scrollIntoView({ block: 'center' })
}

// The number of a card becomes a button that leads to its pin.
function backToMap(map, cluster, marker, one, data) {
  const number = one.card.querySelector('.number')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'number'
  button.textContent = one.number
  button.setAttribute('aria-label', data.sayShow.replace('%', one.number))
  button.addEventListener('click', () => cluster.zoomToShowLayer(marker, () => {
    map.getContainer().scrollIntoView({ block: 'nearest' })
    marker.getElement()?.focus()
  }))
  number.replaceWith(button)
}

// Rings of land as positions, latitude first as Leaflet has it.
async function coast(address) {
  const answer = await fetch(address)
  const rings = await answer.json()
  return rings.map(steps => {
    let [lon, lat] = [0, 0]
    const ring = []
    for (let i = 0; i < steps.length; i += 2) {
      lon += steps[i]
      lat += steps[i + 1]
      ring.push([lat / COAST_STEPS_PER_DEGREE, lon / COAST_STEPS_PER_DEGREE])
    }
    return [ring]
  })
}

function styled(address) {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = address
    link.addEventListener('load', resolve)
    link.addEventListener('error', reject)
    document.head.append(link)
  })
}
