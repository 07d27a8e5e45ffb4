// @ts-nocheck Written as a user would, without types.
// What a user would write instead: a dynamic resource as Pulumi's documentation shows it. Its provider is serialised
// into the state of every resource, so it loads zod where it uses it.
const pulumi = require("@pulumi/pulumi");

const call = async (method, path, body) => {
  const response = await fetch(`${process.env.VOGENT_BASE_URL}${path}`, {
    method,
    headers: { authorization: `Bearer ${process.env.VOGENT_API_KEY}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  const { z } = require("zod");
  return z.object({ id: z.string(), number: z.string(), agentId: z.string().nullish() }).parse(await response.json());
};

const provider = {
  async diff(_id, olds, news) {
    const replaces = olds.purchase.number === news.purchase.number ? [] : ["purchase"];
    return { changes: replaces.length > 0 || olds.agentId !== news.agentId, replaces };
  },
  async create(inputs) {
    const made = await call("POST", "/phone_numbers", { type: inputs.type, purchase: inputs.purchase });
    if (inputs.agentId) await call("PUT", `/phone_numbers/${made.id}`, { agentId: inputs.agentId });
    return { id: made.id, outs: { ...inputs, number: made.number } };
  },
  async read(id, props) {
    const live = await call("GET", `/phone_numbers/${id}`);
    return { id, props: { ...props, agentId: live.agentId ?? "" } };
  },
  async update(id, olds, news) {
    await call("PUT", `/phone_numbers/${id}`, { agentId: news.agentId });
    return { outs: { ...news, number: olds.number } };
  },
  async delete(id) {
    await call("DELETE", `/phone_numbers/${id}`);
  },
};

exports.provider = provider;

exports.PhoneNumber = class extends pulumi.dynamic.Resource {
  constructor(name, args, opts) {
    // As the documentation says of an output that is no input.
    super(provider, name, { number: undefined, ...args }, opts);
  }
};
