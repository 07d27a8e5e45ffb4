// @ts-nocheck Without types, as the host loads it.
// What a dynamic provider by reference costs if it does nothing at all.
exports.phoneNumber = {
  async create(inputs) {
    return { id: inputs.number, outs: { ...inputs, numberType: "PSTN", agentId: inputs.agentId ?? "" } };
  },
};
