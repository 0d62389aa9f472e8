"use strict";
// What the graph of a page shares with the explorer page (policygraph.view): one global, filled by its modules.
const PG = { view: {} };
