// In the frame: tells the page around how tall this one is, and nothing else.
if (window.parent !== window) {
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height)
    window.parent.postMessage({ hereabouts: 'height', height }, '*')
  }
  new ResizeObserver(tell).observe(document.documentElement)
  window.addEventListener('message', event => {
    if (event.source === window.parent && event.data && event.data.hereabouts === 'ask') tell()
  })
}
