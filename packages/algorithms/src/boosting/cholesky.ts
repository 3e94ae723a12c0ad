/**
 * Solves A x = b for a symmetric positive definite A, in place.
 *
 * @param matrix size × size, row-major; only the lower triangle is read; overwritten with its factor
 * @param vector length size; overwritten with x
 * @returns false when A is not positive definite to working precision; then both hold nothing of use
 *
 * O(size³ / 6). Source: Golub & Van Loan, Matrix Computations, algorithm 4.2.2.
 */
export function solvePositiveDefinite(matrix: Float64Array, vector: Float64Array): boolean {
  const size = vector.length;
  for (let j = 0; j < size; j++) {
    const rowJ = j * size;
    for (let i = j; i < size; i++) {
      const rowI = i * size;
      let sum = matrix[rowI + j];
      for (let k = 0; k < j; k++) sum -= matrix[rowI + k] * matrix[rowJ + k];
      if (i > j) matrix[rowI + j] = sum / matrix[rowJ + j];
      else if (sum > 0) matrix[rowJ + j] = Math.sqrt(sum);
      else return false;
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = vector[i];
    for (let k = 0; k < i; k++) sum -= matrix[i * size + k] * vector[k];
    vector[i] = sum / matrix[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = vector[i];
    for (let k = i + 1; k < size; k++) sum -= matrix[k * size + i] * vector[k];
    vector[i] = sum / matrix[i * size + i];
  }
  return true;
}
