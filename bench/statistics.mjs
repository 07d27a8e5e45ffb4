/** @param {readonly number[]} values @returns {number} NaN if there are none. */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

/** The median, and the range if it is one. @param {readonly number[]} values @param {number} digits */
export function describeValues(values, digits) {
  if (values.length === 0) return "–";
  const [least, most] = [Math.min(...values).toFixed(digits), Math.max(...values).toFixed(digits)];
  return median(values).toFixed(digits) + (least === most ? "" : ` (${least}–${most})`);
}

/** How the medians relate. @param {readonly number[]} ours @param {readonly number[]} theirs */
export function describeRatio(ours, theirs) {
  const ratio = median(ours) / median(theirs);
  return Number.isFinite(ratio) ? `${ratio.toFixed(2)} x` : "–";
}
