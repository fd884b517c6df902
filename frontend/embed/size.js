// On another site's page: gives each frame of this search the height that it asks for. Hears nobody else, keeps nothing,
// sends nothing away.
(() => {
  const site = new URL(document.currentScript.src).origin
  const frames = () => [...document.querySelectorAll('iframe')]
  addEventListener('message', event => {
    if (event.origin !== site || !event.data || event.data.hereabouts !== 'height') return
    const height = Number(event.data.height)
    if (!(height >= 100 && height <= 3000)) return
    const own = frames().find(frame => frame.contentWindow === event.source)
    if (own) own.style.height = `${height}px`
  })
  for (const frame of frames()) {
    if (frame.src.startsWith(`${site}/`)) frame.contentWindow.postMessage({ hereabouts: 'ask' }, site)
  }
})()
