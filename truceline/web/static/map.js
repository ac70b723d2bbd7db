// The map that can be moved: base map and features of this server alone. Without WebGL the picture stays.
"use strict";

const chart = {
  map: null,

  data() {
    return document.getElementById("map-data");
  },

  colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  },

  async fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  },

  // The page's colours, light or dark, in place of those that the features carry.
  tone() {
    const names = ["blue", "green", "red", "magenta", "yellow", "dim", "incident"];
    return ["match", ["get", "tone"], ...names.flatMap((name) => [name, chart.colour(name)]), ["get", "colour"]];
  },

  capable() {
    try {
      return Boolean(document.createElement("canvas").getContext("webgl2"));
    } catch {
      return false;
    }
  },

  // Only the features are fetched again when the day moves: the map stays where it was put.
  async show() {
    const data = chart.data();
    if (!data || !window.maplibregl || !chart.capable()) return;
    const canvas = document.getElementById("map-canvas");
    if (chart.map && !canvas.contains(chart.map.getCanvas())) {
      chart.map.remove();
      chart.map = null;
    }
    const features = await chart.fetched(data.dataset.features);
    canvas.hidden = false;
    document.getElementById("map-picture").classList.add("for-print");
    if (!chart.map) await chart.begin(canvas, data, features);
    else chart.map.getSource("features").setData(features);
    chart.map.once("idle", () => { window.mapReady = (window.mapReady || 0) + 1; });
    chart.map.triggerRepaint();
  },

  async begin(canvas, data, features) {
    const ground = await chart.fetched(data.dataset.ground);
    await document.fonts.ready;
    maplibregl.setWorkerUrl(data.dataset.worker);
    const [west, south, east, north] = features.bbox;
    chart.map = new maplibregl.Map({
      container: canvas,
      style: chart.style(ground, features),
      bounds: [[west, south], [east, north]],
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      maxZoom: 12,
    });
    chart.map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
    chart.map.addControl(new maplibregl.ScaleControl());
    window.roomMap = chart.map;
    chart.listen();
    await new Promise((done) => chart.map.once("load", done));
  },

  listen() {
    for (const layer of ["incidents", "points", "lines", "areas"]) {
      chart.map.on("mouseenter", layer, () => { chart.map.getCanvas().style.cursor = "pointer"; });
      chart.map.on("mouseleave", layer, () => { chart.map.getCanvas().style.cursor = ""; });
    }
    chart.map.on("click", (event) => {
      const layers = ["incidents", "points", "lines", "areas"];
      const found = chart.map.queryRenderedFeatures(event.point, { layers });
      if (found.length) chart.tell(event.lngLat, found);
    });
  },

  // Words from reports become text, never markup.
  tell(at, found) {
    const list = document.createElement("ul");
    list.className = "plain";
    const seen = new Set();
    for (const { properties } of found) {
      if (seen.has(properties.words)) continue;
      seen.add(properties.words);
      const link = document.createElement("a");
      link.href = properties.address;
      link.textContent = properties.words;
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    new maplibregl.Popup({ maxWidth: "20rem" }).setLngLat(at).setDOMContent(list).addTo(chart.map);
  },

  style(ground, features) {
    const of = (kind) => ["==", ["get", "kind"], kind];
    const shape = (kind) => ["==", ["geometry-type"], kind];
    const line = (id, kind, paint) =>
      ({ id, type: "line", source: "ground", filter: of(kind), paint: { "line-color": chart.colour("map-border"), ...paint } });
    const words = { "text-font": ["Noto Sans"], "text-size": 13 };
    const halo = { "text-halo-color": chart.colour("paper"), "text-halo-width": 1.6 };
    const placed = ["all", of("provisions")];
    const tone = chart.tone();
    const sides = { "text-variable-anchor": ["bottom", "top", "left", "right"], "text-radial-offset": 0.9, "text-justify": "auto" };
    return {
      version: 8,
      sources: {
        ground: { type: "geojson", data: ground },
        features: { type: "geojson", data: features },
      },
      layers: [
        { id: "water", type: "background", paint: { "background-color": chart.colour("map-water") } },
        { id: "land", type: "fill", source: "ground", filter: of("land"), paint: { "fill-color": chart.colour("map-land") } },
        line("districts", "district", { "line-color": chart.colour("map-district"), "line-width": 0.7 }),
        line("borders", "border", { "line-width": 1.3 }),
        line("disputed", "disputed", { "line-width": 1.3, "line-dasharray": [3, 2] }),
        { id: "areas", type: "fill", source: "features", filter: [...placed, shape("Polygon")], paint: { "fill-color": tone, "fill-opacity": 0.18 } },
        { id: "lines", type: "line", source: "features", filter: [...placed, ["!", shape("Point")]], paint: { "line-color": tone, "line-width": 3 } },
        { id: "precision", type: "line", source: "features", filter: of("precision"), paint: { "line-color": tone, "line-width": 1, "line-dasharray": [3, 3] } },
        { id: "incidents", type: "circle", source: "features", filter: of("incidents"), paint: { "circle-color": tone, "circle-opacity": 0.6, "circle-stroke-color": tone, "circle-stroke-width": 1, "circle-radius": ["min", 22, ["+", 4, ["*", 1.8, ["sqrt", ["get", "claims"]]]]] } },
        { id: "points", type: "circle", source: "features", filter: [...placed, shape("Point")], paint: { "circle-color": tone, "circle-radius": 8, "circle-stroke-color": chart.colour("paper"), "circle-stroke-width": 1.5 } },
        { id: "signs", type: "symbol", source: "features", filter: [...placed, shape("Point")], layout: { ...words, "text-size": 12, "text-field": ["get", "mark"], "text-allow-overlap": true, "text-ignore-placement": true }, paint: { "text-color": chart.colour("paper") } },
        { id: "states", type: "symbol", source: "ground", filter: of("name"), layout: { ...words, "text-field": ["get", "name"], "text-letter-spacing": 0.15 }, paint: { ...halo, "text-color": chart.colour("soft") } },
        { id: "places", type: "symbol", source: "features", filter: ["all", of("provisions"), ["!=", ["get", "label"], ""]], layout: { ...words, ...sides, "text-field": ["case", shape("Point"), ["get", "label"], ["concat", ["get", "label"], " ", ["get", "mark"]]] }, paint: { ...halo, "text-color": chart.colour("ink") } },
      ],
    };
  },
};

document.addEventListener("room:ready", () => { chart.show(); });
