// Words of the page in Chinese and English; names and quotes stay as the documents have them.
(() => {
  const WORDS = {
    search: ["搜索名称、简称（按 / 键）", "Search names and aliases (press /)"],
    backTip: ["撤销上一步（Ctrl+Z）", "Undo the last step (Ctrl+Z)"], resetTip: ["恢复打开时的视图", "The view as it opened"],
    fitTip: ["缩放到看见全部节点", "Zoom until all nodes are seen"], arrangeTip: ["只用当前节点重新排布", "Lay out anew the nodes shown"],
    semicolon: ["；", "; "], colon: ["：", ": "], comma: ["，", ", "],
    allOn: ["全开", "all"], allOff: ["全关", "none"], file: ["来源文本", "Text read"],
    noHit: ["没有匹配的名称", "No name matches"],
    force: ["关系图", "Graph"], layer: ["分层图", "Layers"], list: ["列表", "List"], time: ["时间线", "Timeline"], overview: ["总览", "Overview"],
    back: ["后退", "Back"], reset: ["重置", "Reset"], fit: ["全图", "Fit"], arrange: ["重排", "Re-arrange"], theme: ["明暗", "Light/dark"],
    lang: ["English", "中文"], save: ["导出", "Export"], print: ["打印", "Print"], link: ["复制链接", "Copy link"],
    labels: ["类型", "Types"], types: ["关系", "Relations"], filters: ["筛选", "Filters"],
    document: ["文件", "Document"], region: ["地区", "Region"], year: ["年份", "Year"], any: ["全部", "All"],
    stated: ["只看原文明示", "Stated only"], resolved: ["只看已确定的名称", "Resolved names only"], lonely: ["显示无关系的节点", "Show nodes without relations"],
    contains: ["地区隶属", "Region containment"],
    inferred: ["推断", "inferred"], unresolved: ["未确定", "unresolved"], because: ["依据", "because"],
    aliases: ["别名", "Aliases"], properties: ["属性", "Properties"], relations: ["关系", "Relations"], mentions: ["原文提及", "Mentioned in"],
    hops: ["邻域", "Neighbourhood"], hop: ["跳", "hop"], only: ["隐藏其余", "Hide the rest"], close: ["关闭", "Close"],
    pathFrom: ["由此找路径", "Path from here"], pathTo: ["路径到此", "Path to here"], pathNone: ["在当前筛选下两者之间没有路径", "No path between them under these filters"],
    pathTitle: ["最短路径", "Shortest path"], pathPick: ["起点已定，请选择终点后按“路径到此”", "Start is set: choose the end, then press “Path to here”"],
    pathClear: ["清除路径", "Clear path"], centre: ["以此为中心", "Centre here"],
    copy: ["复制引文", "Copy citation"], copied: ["已复制", "Copied"], copyFail: ["浏览器不许复制，请手动选取", "The browser refused; select the text by hand"],
    shown: ["显示 {n} 个节点、{m} 条关系", "{n} nodes, {m} relations shown"],
    counted: ["总览统计 {n} 个节点、{m} 条关系，未逐个画出", "{n} nodes, {m} relations counted, not drawn one by one"],
    dueMore: ["另有 {n} 项", "{n} more"],
    notShown: ["未显示", "not shown"],
    whyType: ["{n} 条关系因类型关闭", "{n} relations of types switched off"], whyInferred: ["{n} 条推断", "{n} inferred"],
    whyContains: ["{n} 条地区隶属", "{n} region containments"], whyLabel: ["{n} 个节点因类型关闭", "{n} nodes of types switched off"],
    whyLonely: ["{n} 个节点无所选关系", "{n} nodes without a selected relation"], whyFilter: ["{n} 个节点被筛除", "{n} nodes filtered out"],
    whyFar: ["{n} 个节点在邻域之外", "{n} nodes outside the neighbourhood"], whyPage: ["{n} 个节点、{m} 条关系未装入本页（图太大）", "{n} nodes, {m} relations are not in this page (graph too large)"],
    tooMany: ["符合条件的节点有 {n} 个，超过 {limit} 个，未画出。请从下面选一格、搜索一个名称，或缩小筛选。", "{n} nodes match, more than {limit}, so they are not drawn. Choose a cell below, search for a name, or narrow the filters."],
    drawAll: ["仍要画出全部 {n} 个节点", "Draw all {n} nodes anyway"], hubs: ["联系最多的名称", "Best connected"], noRegion: ["（未涉及地区）", "(no region)"], total: ["合计", "Total"],
    overviewHint: ["各地区、各类型的节点数；点一格即画出该格及其直接相邻者。", "Nodes by region and type; a cell draws its nodes and their direct neighbours."],
    name: ["名称", "Name"], type: ["类型", "Type"], count: ["关系数", "Relations"], documents: ["文件数", "Documents"], more: ["再显示 {n} 行", "{n} more rows"],
    png: ["PNG 图片", "PNG image"], svg: ["SVG 矢量图", "SVG drawing"], csv: ["CSV 表格（关系与出处）", "CSV table (relations, evidence)"], timesvg: ["时间线 SVG", "Timeline SVG"],
    noTime: ["当前视图没有带日期的文件或期限", "No dated document or deadline in this view"], deadline: ["期限", "deadline"], issued: ["发布", "issued"],
    canvas: ["关系图。方向键平移，加减号缩放；同样的内容见“列表”。", "Graph. Arrow keys pan, plus and minus zoom; “List” holds the same content."],
    choose: ["请选择", "Choose"], in: ["被", "from"], none: ["无", "none"], clause: ["条款", "clause"], noEvidence: ["无原文出处", "no quote"], rule: ["规则", "rule"],
    group: ["{region} · {label}", "{region} · {label}"], clearGroup: ["回到总览", "Back to overview"],
  };
  const VALUES = {
    planned: "拟建", applied: "申报", "under construction": "在建", existing: "已有", upgrade: "升级", unknown: "未明",
    "in force": "有效", expired: "已失效", repealed: "已废止", "period over": "规划期已过", "model text": "范本", repost: "转载", official: "官方", news: "新闻", true: "是", false: "否",
    machine: "未核对", confirmed: "已确认", corrected: "已更正", added: "人工补充",
  };
  const FIELDS = {
    kind: "种类", level: "级别", region: "所在地区", since: "起", until: "止", code: "区划代码", number: "文号", genre: "文种", issued: "成文", published: "公布",
    effective: "施行", expires: "失效", period: "规划期", validity: "效力", validity_basis: "效力依据", annexes: "附件", source_kind: "文本来源", metric: "指标", value: "数值",
    value_max: "上限", unit: "单位", comparator: "比较", statistic: "统计方式", deadline: "期限", year: "年份", stretch: "力争", clause: "条款", text: "内容",
    recurrence: "周期", role: "角色", verb: "用词", status: "状态", commitment: "措辞", amount: "金额", because: "推断依据", number_inferred: "文号为推定", present: "随文附有", title: "标题", carrier: "载体文种", review: "核对",
  };
  PG.lang = PG.data.lang;
  PG.t = (key, values = {}) => WORDS[key][PG.lang === "en" ? 1 : 0].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  PG.word = (thing) => (PG.lang === "en" ? thing.en : thing.zh);
  PG.value = (value) => {
    if (Array.isArray(value)) return value.map(PG.value).join("；");
    if (value !== null && typeof value === "object") return Object.entries(value).filter(([, v]) => v !== "" && v !== null).map(([k, v]) => `${PG.field(k)}: ${PG.value(v)}`).join(", ");
    const text = String(value);
    return PG.lang === "zh" && Object.hasOwn(VALUES, text) ? VALUES[text] : text;
  };
  PG.field = (name) => (PG.lang === "zh" && Object.hasOwn(FIELDS, name) ? FIELDS[name] : name);
})();
