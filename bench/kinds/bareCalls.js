// @ts-nocheck Without types, as the host loads it.
// What a dynamic provider by reference costs at least. No check, no retry, no proof: nobody should manage numbers with these.
const { Agent, request } = require("node:http");

const agent = new Agent({ keepAlive: true });

/** Sends one request by Node's own client, the cheapest there is. */
function call(method, path, body) {
  return new Promise((done, fail) => {
    const headers = { authorization: `Bearer ${process.env.VOGENT_API_KEY}`, "content-type": "application/json" };
    const sent = request(`${process.env.VOGENT_BASE_URL}${path}`, { method, headers, agent }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.once("end", () => {
        if (response.statusCode < 300) done(JSON.parse(text));
        else fail(new Error(`${method} ${path}: ${response.statusCode}`));
      });
    });
    sent.once("error", fail).end(body && JSON.stringify(body));
  });
}

async function listAll() {
  let query = "";
  do {
    const { cursor } = await call("GET", `/phone_numbers${query}`);
    query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : "";
  } while (query);
}

/** What the state has of a number of ours, less what our own decisions need. */
const outputs = (inputs, agentId) => ({ ...inputs, numberType: "PSTN", agentId });

let listed;

/** One call for each operation; the list before the first create, as ours. */
exports.phoneNumber = {
  async diff(_id, olds, news) {
    return { changes: news.agentId !== undefined && olds.agentId !== news.agentId };
  },
  async create(inputs) {
    listed ??= listAll();
    await listed;
    const made = await call("POST", "/phone_numbers", { type: inputs.type, purchase: inputs.purchase });
    return { id: made.id, outs: outputs(inputs, made.agentId ?? "") };
  },
  async read(id, props) {
    const live = await call("GET", `/phone_numbers/${id}`);
    return { id, props: { ...props, agentId: live.agentId ?? "" } };
  },
  async update(id, _olds, news) {
    const live = await call("PUT", `/phone_numbers/${id}`, { agentId: news.agentId });
    return { outs: outputs(news, live.agentId ?? "") };
  },
  async delete(id) {
    await call("DELETE", `/phone_numbers/${id}`);
  },
};
