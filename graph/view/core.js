"use strict";
// The one global of the page. Data are read once; `PG.nodes` and `PG.edges` refer to each other by number.
const PG = {};

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  PG.data = data;
  PG.nodes = data.nodes;
  PG.edges = data.edges;
  PG.byId = new Map(PG.nodes.map((node, i) => [node.id, i]));

  // A label is a key from outside: "constructor" must find nothing.
  PG.lookOf = (label) => data.labels[Object.hasOwn(data.labels, label) ? label : ""];

  PG.nodes.forEach((node, i) => {
    node.key = node.id;
    Object.assign(node, data.network.nodes[i]);
    node.look = PG.lookOf(node.label);
    node.links = [];
  });
  data.network.edges.forEach((ends, i) => {
    const edge = PG.edges[i];
    Object.assign(edge, { index: i, from: ends.from, to: ends.to });
    edge.verb = data.types[edge.type];
    PG.nodes[ends.from].links.push(i);
    if (ends.to !== ends.from) PG.nodes[ends.to].links.push(i);
  });

  PG.$ = (id) => document.getElementById(id);

  // An element from a tag, attributes and children. Text goes in as text nodes: nothing here is ever parsed as markup.
  PG.el = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name in element && typeof value !== "string") element[name] = value;
      else if (value !== undefined && value !== false) element.setAttribute(name, value);
    }
    element.append(...children.flat(9).filter((child) => child !== null && child !== undefined));
    return element;
  };

  // Fill a container anew; the keyboard stays where it was, by place.
  PG.fill = (container, children) => {
    const all = () => [...container.querySelectorAll("button, input, select, summary")];
    const place = all().indexOf(document.activeElement);
    container.replaceChildren(...children);
    if (place >= 0) all()[place]?.focus();
  };

  PG.svg = (tag, attributes = {}, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children.flat(9));
    return element;
  };

  PG.icon = (look) =>
    PG.svg("svg", { viewBox: "-1.3 -1.3 2.6 2.6", class: "icon", "aria-hidden": "true" },
      PG.svg("path", { d: look.path, fill: look.colour }));

  PG.other = (edge, node) => (edge.from === node ? edge.to : edge.from);

  // What happens when: modules subscribe to "state" (something to show changed) and "lang".
  const listeners = {};
  PG.on = (event, listener) => (listeners[event] ||= []).push(listener);
  PG.emit = (event, detail) => (listeners[event] || []).forEach((listener) => listener(detail));
})();
