// name: most-cited-basis
// title: 最常被引为依据的文件 / The documents most often cited as a basis
// returns: document, cited_by, titles, quotes
// example: -
// note: 只计入库文件的引用。 / Counts the citations of loaded documents only.
MATCH (d:Document)-[r:BASED_ON]->(b:Document)
WITH b, d, head(r.quotes) AS quote /*with , r */
ORDER BY d.name, quote
WITH b, collect(DISTINCT d.name) AS titles, collect(DISTINCT quote) AS quotes /*with , collect(r) AS rs */
RETURN b.name AS document, size(titles) AS cited_by, titles, quotes
       /*graph rs */
ORDER BY cited_by DESC, document, b.id
