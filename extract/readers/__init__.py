"""One module for each file format: bytes in, `Readout` out. `policygraph.extract.read` chooses among them by content.

| format | module     | needs                                   |
|--------|------------|-----------------------------------------|
| txt    | `encoding` |                                         |
| md     | `markdown` |                                         |
| html   | `html`     | lxml (extra `formats`)                  |
| docx   | `docx`     |                                         |
| pdf    | `pdf`      | pypdfium2 (extra `formats`)             |
| doc, wps, rtf, odt | `office` | LibreOffice                   |
| csv, jsonl | `sheet`, `columns` |                             |
| xlsx   | `sheet`, `columns` | openpyxl (extra `xlsx`)         |
| scanned pdf, png, jpeg | `ocr` | rapidocr (extra `ocr`)        |
| zip    | `archive`  |                                         |
"""
