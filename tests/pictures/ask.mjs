// Asks the YAML language server, the program behind the extension «YAML» in VS Code and others, about a file.
// node ask.mjs SERVER FILE COMPLETION_LINE HOVER_LINE → JSON: what it proposes, explains and finds wrong.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [program, file, completionLine, hoverLine] = process.argv.slice(2);
const server = spawn("node", [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const waiting = new Map();
let received = Buffer.alloc(0);
let number = 0;
let found;

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  server.stdin.write(body);
}

function request(method, params) {
  number += 1;
  send({ id: number, method, params });
  return new Promise((answer) => waiting.set(number, answer));
}

function take(message) {
  if (message.method === "textDocument/publishDiagnostics") found = message.params.diagnostics;
  else if (message.method && message.id !== undefined) send({ id: message.id, result: null });
  else waiting.get(message.id)?.(message.result);
}

server.stdout.on("data", (data) => {
  received = Buffer.concat([received, data]);
  for (;;) {
    const end = received.indexOf("\r\n\r\n");
    const length = Number(/Content-Length: (\d+)/.exec(received.subarray(0, end).toString())?.[1]);
    if (end < 0 || received.length < end + 4 + length) return;
    take(JSON.parse(received.subarray(end + 4, end + 4 + length).toString()));
    received = received.subarray(end + 4 + length);
  }
});

const uri = pathToFileURL(file).href;
const text = readFileSync(file, "utf8");
const lines = text.split("\n");
const at = (line, character) => ({ textDocument: { uri }, position: { line: line - 1, character } });
const markdown = ["markdown"];
await request("initialize", {
  processId: null, rootUri: null,
  capabilities: { textDocument: { completion: { completionItem: { documentationFormat: markdown } },
    hover: { contentFormat: markdown } } },
});
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings: { yaml: {
  validate: true, hover: true, completion: true, schemaStore: { enable: false } } } } });
send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
const proposed = await request("textDocument/completion", at(Number(completionLine), lines[completionLine - 1].length));
const explained = await request("textDocument/hover", at(Number(hoverLine), lines[hoverLine - 1].search(/\S/) + 1));
while (found === undefined) await new Promise((later) => setTimeout(later, 100));
console.log(JSON.stringify({
  proposed: proposed.items.map((item) => [item.label, item.documentation?.value ?? item.documentation]),
  explained: explained.contents.value.replace(/\n\nSource: .*$/s, ""),
  wrong: found.map((problem) => [problem.range.start.line + 1, problem.message]),
}, null, 2));
server.kill();
