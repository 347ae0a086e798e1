-- Reads fragments of HTML, each by itself, and answers with Pandoc's document of each in JSON, a line each.
-- A fragment comes as a line with its length in bytes, and then as many bytes. Run by pandoc.py.
-- The empty list of files is a sandbox: nothing on the disk or the network is read for a text.
while true do
  local length = io.read("n", 1)
  if not length then break end
  local html = io.read(length) or ""
  local document = pandoc.read(html, {format = "html", extensions = {}}, nil, {})
  io.write(pandoc.write(document, "json"), "\n")
  io.flush()
end
