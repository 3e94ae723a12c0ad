import {
  type Forest,
  type ForestNode,
  packForest,
} from '../../../packages/algorithms/src/boosting/forest.ts';

interface XgboostTree {
  readonly left_children: readonly number[];
  readonly right_children: readonly number[];
  readonly split_indices: readonly number[];
  readonly split_conditions: readonly number[];
  readonly default_left: readonly number[];
  readonly sum_hessian: readonly number[];
}

/** Reads an xgboost model file; its "less than" becomes "at most the next smaller single-precision number". */
export function readXgboostForest(json: string): Forest {
  const model = JSON.parse(json) as {
    learner: { gradient_booster: { model: { trees: readonly XgboostTree[] } } };
  };
  return packForest(model.learner.gradient_booster.model.trees.map(readTree));
}

function readTree(tree: XgboostTree): ForestNode[] {
  return tree.left_children.map((left, node) => {
    const isLeaf = left < 0;
    const condition = tree.split_conditions[node] ?? 0;
    return {
      feature: isLeaf ? -1 : (tree.split_indices[node] ?? 0),
      threshold: isLeaf ? 0 : nextSmaller(condition),
      missingLeft: tree.default_left[node] === 1,
      binSet: undefined,
      left,
      right: tree.right_children[node] ?? -1,
      value: isLeaf ? condition : 0,
      cover: tree.sum_hessian[node] ?? 0,
      gain: 0,
    };
  });
}

function nextSmaller(value: number): number {
  const single = Float32Array.of(value);
  const bits = new Int32Array(single.buffer);
  const at = bits[0] ?? 0;
  if (value === 0) return -1.401298464324817e-45;
  bits[0] = value > 0 ? at - 1 : at + 1;
  return single[0] ?? value;
}
